"""Checks of tables: what must be equal, what may differ, and what a message says."""

import numpy as np
import pandas as pd
import pytest

from course import checks

SALES = pd.DataFrame(
    {
        "shop": ["Harbour", "Market", "Market"],
        "day": pd.to_datetime(["2026-03-02", "2026-03-02", "2026-03-03"]),
        "pieces": [12, 7, 30],
        "revenue": [14.4, 8.4, np.nan],
    }
)


def failure(answer, **settings):
    """Return the failure of a check that must fail."""
    with pytest.raises(checks.CheckFailed) as caught:
        checks.table(answer, **{"name": "sales", "equals": SALES, **settings})
    return caught.value


def passes(answer, **settings):
    checks.table(answer, **{"name": "sales", "equals": SALES, **settings})


# What is right


def test_an_equal_table_passes(capsys):
    passes(SALES.copy())
    assert capsys.readouterr().out == "✓ sales: values\n"


def test_the_order_of_the_columns_does_not_matter():
    passes(SALES[["revenue", "pieces", "day", "shop"]])


def test_text_may_be_objects_or_categories():
    passes(SALES.assign(shop=SALES["shop"].astype(object)))
    passes(SALES.assign(shop=SALES["shop"].astype("category")))


def test_a_missing_value_equals_a_missing_value_however_it_is_written():
    passes(SALES.assign(revenue=SALES["revenue"].astype("Float64")))
    passes(pd.DataFrame({"note": ["a", None]}), equals=pd.DataFrame({"note": ["a", np.nan]}))


def test_whole_numbers_pass_where_floating_point_numbers_are_asked_for():
    passes(pd.DataFrame({"x": [1, 2]}), equals=pd.DataFrame({"x": [1.0, 2.0]}))


def test_a_missing_value_excuses_whole_numbers_with_a_point():
    passes(pd.DataFrame({"x": [1.0, np.nan]}), equals=pd.DataFrame({"x": pd.array([1, None], dtype="Int64")}))


def test_rounding_errors_are_within_the_tolerance():
    passes(SALES.assign(revenue=SALES["revenue"] * (1 + 1e-6)))
    assert failure(SALES.assign(revenue=SALES["revenue"] * 1.01)).stage == "value"
    passes(SALES.assign(revenue=SALES["revenue"] * 1.01), rtol=0.1)


def test_row_numbers_do_not_count():
    passes(SALES.set_axis([7, 3, 5]))


def test_rows_may_stand_in_any_order_where_the_check_says_so():
    rng = np.random.default_rng(1)
    table = pd.DataFrame({"key": rng.integers(0, 5, 50), "x": rng.normal(size=50).round(2)})
    passes(table.sample(frac=1, random_state=2), equals=table, ordered=False)
    other = table.assign(x=np.where(np.arange(50) == 9, 4.0, table["x"]))
    assert failure(other.sample(frac=1, random_state=2), equals=table, ordered=False).stage == "value"


# What is wrong, in the order in which it is asked


@pytest.mark.parametrize(
    ("answer", "stage", "headline"),
    [
        (..., "attempted", "it is still `...`"),
        (None, "attempted", "it is None"),
        ([1, 2], "type", "it is a list, not a pandas DataFrame."),
        (SALES["shop"], "type", "it is a pandas Series, not a pandas DataFrame."),
        (SALES.drop(columns="day"), "columns", "1 column missing."),
        (SALES.rename(columns={"day": "date"}), "columns", "1 column missing, 1 column not asked for."),
        (SALES.iloc[:2], "shape", "it has 2 rows, not 3."),
        (SALES.assign(day=SALES["day"].astype(str)), "dtype", "column 'day' holds text, not dates."),
        (
            SALES.assign(pieces=SALES["pieces"] * 1.0),
            "dtype",
            "'pieces' holds floating-point numbers, not whole numbers.",
        ),
        (SALES.assign(day=SALES["day"].dt.tz_localize("UTC")), "dtype", "holds dates with a time zone, not dates."),
        (SALES.assign(shop=np.nan), "dtype", "column 'shop' holds nothing but missing values, not text."),
        (SALES.assign(pieces=[12, 8, 31]), "value", "column 'pieces' is wrong in 2 of 3 rows."),
        (SALES.assign(shop=["Harbour", "market", "Market"]), "value", "column 'shop' is wrong in 1 of 3 rows."),
        (SALES.fillna({"revenue": 0}), "value", "'revenue' holds a value where one is missing in 1 of 3 rows."),
        (SALES.assign(shop=["Harbour", None, "Market"]), "value", "'shop' lacks a value that is there in 1 of 3 rows."),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(answer, stage, headline):
    found = failure(answer)
    assert found.stage == stage
    assert headline in found.headline


def test_the_first_difference_is_shown_with_its_row_and_both_values():
    text = failure(SALES.assign(pieces=[12, 8, 31])).text()
    assert "first in row 1: 8 instead of 7" in text
    assert "3 rows, 4 columns" in text


def test_the_column_that_is_missing_is_named():
    assert "missing: 'day'; extra: 'date'" in failure(SALES.rename(columns={"day": "date"})).text()


def test_a_column_that_stands_in_the_index_is_pointed_out():
    assert "`reset_index()`" in failure(SALES.set_index("shop")).text()


def test_two_columns_of_one_name_are_refused():
    assert failure(pd.concat([SALES, SALES[["shop"]]], axis=1)).stage == "columns"


def test_another_order_of_the_rows_is_pointed_out():
    assert "in another order" in failure(SALES[::-1]).text()


def test_a_known_mistake_is_explained():
    wrong = SALES.assign(pieces=SALES["pieces"] * 100)
    assert "counted in hundreds" in failure(wrong, mistakes=[(wrong, "These are counted in hundreds.")]).text()


def test_an_index_of_labels_counts():
    by_shop = pd.DataFrame({"pieces": [12, 37]}, index=pd.Index(["Harbour", "Market"], name="shop"))
    passes(by_shop, equals=by_shop)
    found = failure(by_shop.reset_index(drop=True), equals=by_shop)
    assert found.stage == "index"
    assert "`set_index`" in found.text()
    assert failure(by_shop.rename(index={"Market": "market"}), equals=by_shop).stage == "index"
    passes(by_shop.reset_index(drop=True), equals=by_shop, index=False)
    passes(by_shop[::-1], equals=by_shop, ordered=False)


def test_row_numbers_count_where_the_check_says_so():
    assert failure(SALES.set_axis([7, 3, 5]), index=True).stage == "index"


# Properties without a table to compare with


def test_columns_rows_and_dtypes_can_be_asked_for_alone():
    settings = {"equals": ..., "columns": ["shop", "day", "pieces", "revenue"], "rows": 3}
    passes(SALES, **settings, dtypes={"shop": "text", "day": "date", "pieces": "int64"})
    assert failure(SALES, **{**settings, "rows": 4}).stage == "shape"
    assert failure(SALES, **settings, dtypes={"shop": "category"}).stage == "dtype"
    assert (
        failure(SALES, **settings, dtypes={"pieces": "int8"}).headline
        == "the dtype of column 'pieces' is int64, not int8."
    )


# Hidden checks, functions and containers


def test_a_hidden_check_shows_neither_the_answer_nor_what_is_expected():
    with checks.hidden():
        text = failure(SALES.assign(pieces=[12, 8, 31])).text()
        missing = failure(SALES.rename(columns={"day": "date"})).text()
    assert text == "✗ sales: column 'pieces' is wrong in 2 of 3 rows."
    assert "day" not in missing


def test_a_function_may_return_tables():
    checks.function(
        lambda table: table.assign(pieces=table["pieces"] + 1),
        cases=[SALES],
        like=lambda t: t.assign(pieces=t["pieces"] + 1),
    )
    with pytest.raises(checks.CheckFailed, match="column 'pieces' is wrong"):
        checks.function(
            lambda table: table.copy(), cases=[SALES], like=lambda t: t.assign(pieces=t["pieces"] + 1), name="f"
        )


def test_a_function_that_changes_its_table_is_told_so():
    def fill(table):
        table["revenue"] = table["revenue"].fillna(0)
        return table

    with pytest.raises(checks.CheckFailed, match="changes argument 1 in place"):
        checks.function(fill, cases=[SALES], like=lambda t: t.fillna({"revenue": 0}), name="fill")


def test_tables_in_a_tuple_are_compared():
    checks.value((SALES, SALES), equals=(SALES, SALES), name="pair")
    with pytest.raises(checks.CheckFailed, match="element 1: column 'pieces' is wrong"):
        checks.value((SALES, SALES.assign(pieces=0)), equals=(SALES, SALES), name="pair")


def test_a_series_is_compared_by_its_labels():
    counts = pd.Series({"shop": 0, "revenue": 1})
    checks.value(counts[::-1], equals=counts, name="counts")
    for wrong, stage in (
        (pd.Series({"shop": 1, "revenue": 0}), "value"),
        (pd.Series([0, 1]), "index"),
        (pd.Series({"shop": 0}), "shape"),
        (pd.Series({"shop": "0", "revenue": "1"}), "dtype"),
        ({"shop": 0, "revenue": 1}, "type"),
    ):
        with pytest.raises(checks.CheckFailed) as caught:
            checks.value(wrong, equals=counts, name="counts")
        assert caught.value.stage == stage


def test_tables_in_a_tuple_are_shown_one_below_the_other():
    with pytest.raises(checks.CheckFailed) as caught:
        checks.value((SALES.iloc[:1], SALES), equals=(SALES, SALES), name="pair")
    text = caught.value.text()
    assert "a DataFrame of 1 row instead of a DataFrame of 3 rows" in text
    assert "[1] " in text


def test_the_size_of_a_table_that_a_function_returns_is_said_in_a_whole_sentence():
    with pytest.raises(checks.CheckFailed) as caught:
        checks.function(lambda table: table.head(2), cases=[SALES], returns=[SALES], name="clean")
    assert caught.value.headline == "here its result has 2 rows, not 3."
