import gc
import time
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from small import assignment, given, questions, solution, written

from course.grading.notebook import plan
from course.grading.notebook.plan import Where


def steps(*cells, extra=None):
    task = assignment(*cells)
    submitted = nbformat.reads(task.release, as_version=4)
    if extra:
        submitted.cells.insert(1, new_code_cell(extra))
    return {step.cell: step for step in plan.steps(nbformat.reads(task.source, as_version=4), submitted)}


def student_names(*cells, extra=None):
    *_, last = steps(*cells, questions("tests", 1, "pass"), extra=extra).values()
    return last.student_names


SETUP = given("setup", "import numpy as np\ndata = np.ones(3)")


def test_given_code_that_needs_nothing_of_the_student_runs_on_both_sides():
    assert steps(SETUP)["setup"].where is Where.BOTH


def test_given_code_that_reads_a_students_name_runs_in_the_students_process():
    found = steps(SETUP, solution("a", "x = 1"), given("g", "y = x + 1"), questions("tests", 1, "y"))
    assert found["g"].where is Where.STUDENT
    assert found["tests"].student_names == {"x", "y"}


def test_given_code_whose_function_reads_a_students_name_runs_in_the_students_process():
    assert steps(SETUP, solution("a", "x = 1"), given("g", "def show():\n    print(x)"))["g"].where is Where.STUDENT


def test_given_code_that_reads_what_such_code_bound_runs_there_too():
    found = steps(SETUP, solution("a", "x = 1"), given("g", "y = x"), given("h", "z = y"))
    assert found["h"].where is Where.STUDENT


def test_a_name_that_a_reference_solution_binds_is_the_students():
    assert student_names(
        SETUP, solution("a", "x, (y, z) = 1, (2, 3)\ndef f():\n    inner = 1\nclass C: pass\nfor i in []: pass")
    ) == {*("x", "y", "z", "f", "C", "i")}


def test_a_name_that_only_a_submission_binds_is_not_the_students():
    assert student_names(SETUP, solution("a", "x = 1"), extra="np = checks = secret = 3") == {"x"}


def test_given_names_stay_trusted_whatever_a_submission_does_to_them():
    assert "np" not in student_names(SETUP, solution("a", "x = np.sum(data)"))
    assert "data" not in student_names(SETUP, solution("a", "x = data.mean()"))


@pytest.mark.parametrize(
    "change", ["data[0] = 5", "data.sort()", "data.x = 1", "h = data.fit(3)", "data += 1", "data = 2"]
)
def test_a_given_object_that_the_reference_solution_changes_is_the_students(change):
    assert "data" in student_names(SETUP, solution("a", change))


def test_a_call_of_a_modules_function_does_not_make_the_module_the_students():
    assert student_names(SETUP, solution("a", "np.random.seed(3)")) == set()


def test_a_name_that_given_code_binds_anew_is_trusted_again():
    assert student_names(SETUP, solution("a", "x = 1"), given("g", "x = 3")) == set()


def test_an_example_that_students_may_change_is_theirs():
    example = new_code_cell("t = 1", id="example")
    assert student_names(SETUP, example) == {"t"}


def test_tests_and_points_come_from_the_instructors_notebook():
    hidden = "checks.that(True, '')\n### BEGIN HIDDEN TESTS\nsecret = 1\n### END HIDDEN TESTS"
    step = steps(SETUP, questions("tests", 2.5, hidden))["tests"]
    assert (step.where, step.max_points) == (Where.EXAMINER, 2.5)
    assert "secret" in step.source


def test_a_written_answer_is_left_to_a_person():
    step = steps(SETUP, written("why", 3, "because"))["why"]
    assert (step.where, step.max_points) == (Where.PERSON, 3)


def test_a_cell_of_magics_can_still_be_read():
    assert (
        plan.without_magics("%matplotlib inline\nx = 1\n!ls\nif x:\n    %time y")
        == "pass\nx = 1\npass\nif x:\n    pass"
    )
    assert plan.without_magics("%%bash\nls") == ""


@pytest.mark.parametrize("name", ["a.npy", "sub/b.txt", "model.keras"])
def test_a_test_may_read_files_of_data(name):
    assert plan.files_read(f"open({name!r})") == (name,)


@pytest.mark.parametrize(
    "name", ["../c.txt", "/etc/d.txt", "e.pkl", "f.py", ".txt", "some text.txt", "a\\b.txt", "x" * 200 + ".txt"]
)
def test_a_test_may_read_nothing_that_holds_code_or_lies_elsewhere(name):
    assert plan.files_read(f"open({name!r})") == ()


@pytest.mark.parametrize(
    "text",
    [
        "history = model.fit(x)",
        "loss = model.train_on_batch(x, y)",
        "z = model.fit_transform(x)",
        "labels = model.fit_predict(x)",
        "model.partial_fit(x)",
        "last = model.pop()",
        "print(model.layers.pop(0))",
        "new = model.assign_add(1.0)",
        "value = model.setdefault('a', 1)",
        "ok = [model.fit(x) for x in parts]",
    ],
)
def test_a_method_with_an_effect_changes_its_object_though_its_result_is_used(text):
    assert plan.names_changed(text) == {"model"}


@pytest.mark.parametrize(
    "text", ["a = data.mean()", "b = data.apply(f)", "c = data.population()", "d = data.fits", "e = fit(data)"]
)
def test_a_method_whose_result_is_used_and_whose_name_says_nothing_of_an_effect_changes_nothing(text):
    assert plan.names_changed(text) == set()


def test_threads_that_look_at_cells_at_the_same_time_do_not_disturb_one_another():
    text = "\n".join(["x = " + "(" * 30 + "model.fit(y)" + " + 1)" * 30] * 20)

    def look(depth):
        return look(depth - 1) if depth else plan.names_changed(text)

    def give_way(phase, info):
        time.sleep(0.0005)  # the collector runs in the middle of a tree, and another thread goes on

    before = gc.get_threshold()
    gc.set_threshold(50)
    gc.callbacks.append(give_way)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(look, range(24)))
    finally:
        gc.callbacks.remove(give_way)
        gc.set_threshold(*before)
    assert set(map(frozenset, found)) == {frozenset({"model"})}
