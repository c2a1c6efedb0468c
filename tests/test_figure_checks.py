"""Checks of figures: what they show and whether a reader can tell, however they were drawn."""

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from course import checks, plots

matplotlib.use("Agg")

X = np.linspace(-3, 3, 50)
TANH = {"tanh": np.tanh}
RNG = np.random.default_rng(2)
PICTURES = RNG.random((3, 4, 5))
MATRIX = np.arange(6.0).reshape(2, 3)
BARE = {"title": False, "xlabel": False, "ylabel": False}


def failure(*arguments, **settings):
    """Return the failure of a check that must fail."""
    with pytest.raises(checks.CheckFailed) as caught:
        checks.figure(*arguments, **{"name": "picture", **settings})
    return caught.value


def axes(title="Curves", xlabel="x", ylabel="value"):
    ax = Figure().add_subplot()
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return ax


def curve(x=X, y=None, label="tanh", **texts):
    ax = axes(**texts)
    ax.plot(x, np.tanh(x) if y is None else y, label=label)
    ax.legend()
    return ax


# Curves and texts


def test_a_figure_passes_as_a_figure_as_axes_and_as_an_array_of_axes(capsys):
    ax = curve()
    for picture in (ax.figure, ax, [ax], np.array([[ax]])):
        checks.figure(picture, curves=TANH, x_range=(-3, 3), min_points=50, legend=True)
    assert capsys.readouterr().out == "✓ picture: curves, title, labels, legend\n" * 4


def test_curves_may_stand_in_several_axes_in_any_order_as_lines_or_points():
    figure = Figure()
    for i, (name, function) in enumerate({"tanh": np.tanh, "sine": np.sin}.items()):
        ax = figure.add_subplot(1, 2, i + 1)
        ax.scatter(X, function(X)) if i else ax.plot(X, function(X))
        ax.set(title=name, xlabel="x", ylabel="y")
    checks.figure(figure, curves={"sine": np.sin, "tanh": np.tanh}, legend=True)


def test_one_title_and_one_pair_of_labels_serve_a_whole_figure():
    figure = Figure()
    for i in range(2):
        figure.add_subplot(1, 2, i + 1).plot(X, np.tanh(X))
    figure.suptitle("Two")
    figure.supxlabel("x")
    figure.supylabel("y")
    checks.figure(figure, curves=TANH)


@pytest.mark.parametrize(
    ("picture", "asked", "stage", "headline"),
    [
        (..., {}, "attempted", "still `...`"),
        ("plot.png", {}, "type", "it is a str, not a Matplotlib figure"),
        (Figure(), {}, "curves", "nothing is drawn in it"),
        (axes(), {}, "curves", "nothing is drawn in it"),
        (curve(y=np.sin(X)), {"curves": TANH}, "curves", "the curve named 'tanh' does not show tanh"),
        (curve(y=np.sin(X), label="a"), {"curves": TANH}, "curves", "no curve in it shows tanh"),
        (curve(y=X * np.nan), {"curves": TANH}, "curves", "does not show tanh"),
        (curve(), {"curves": TANH, "x_range": (-5, 5)}, "range", "goes from -3 to 3, not from -5 to 5"),
        (curve(), {"curves": TANH, "min_points": 200}, "points", "has 50 points; 200 or more"),
        (curve(title=" "), {}, "title", "the title is missing"),
        (curve(xlabel=""), {}, "xlabel", "the x axis has no label"),
        (curve(ylabel=""), {}, "ylabel", "the y axis has no label"),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(picture, asked, stage, headline):
    failed = failure(picture, **asked)
    assert failed.check == f"picture: {stage}"
    assert headline in failed.headline


def test_a_name_without_a_legend_is_no_help():
    ax = axes()
    ax.plot(X, np.tanh(X), label="tanh")
    assert "no legend shows it" in failure(ax, curves=TANH, legend=True).headline


def test_several_curves_need_a_legend_where_none_is_asked_for_by_its_values():
    ax = two_curves(lambda ax, sine, tanh: None)
    assert failure(ax, legend=True).headline.startswith("it shows several curves, but no legend")
    ax.scatter([0], [0])
    ax.legend(["sine", "tanh"])
    checks.figure(ax, legend=True)
    checks.figure(curve(), legend=True)


def test_a_legend_of_the_whole_figure_names_its_curves():
    ax = axes()
    ax.plot(X, np.tanh(X), label="tanh")
    ax.figure.legend()
    checks.figure(ax.figure, curves=TANH, legend=True)


TWO = {"sine": np.sin, "tanh": np.tanh}


def two_curves(name, points=False):
    """Draw the sine first, then tanh; `name` makes the legend from the axes and both artists."""
    ax = axes()
    draw = ax.scatter if points else lambda x, y: ax.plot(x, y)[0]
    name(ax, draw(X, np.sin(X)), draw(X, np.tanh(X)))
    return ax


@pytest.mark.parametrize("points", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        lambda ax, sine, tanh: ax.legend(["sine", "tanh"]),
        lambda ax, sine, tanh: ax.legend([tanh, sine], ["tanh", "sine"]),
        lambda ax, sine, tanh: ax.legend(handles=[tanh, sine], labels=["tanh", "sine"]),
        lambda ax, sine, tanh: ax.figure.legend(["sine", "tanh"]),
        lambda ax, sine, tanh: (sine.set_label("sine"), tanh.set_label("tanh"), ax.figure.legend()),
    ],
)
def test_the_names_in_a_legend_count_whatever_way_they_were_given(name, points):
    checks.figure(two_curves(name, points), curves=TWO, legend=True)


def test_names_that_are_exchanged_missing_or_others_are_called_so():
    exchanged = two_curves(lambda ax, *_: ax.legend(["tanh", "sine"]))
    assert failure(exchanged, curves=TWO, legend=True).headline.startswith(
        "the curve of sine has the name of another curve, tanh."
    )
    other = two_curves(lambda ax, *_: ax.legend(["sin(x)", "tanh"]))
    assert failure(other, curves=TWO, legend=True).headline == "the curve of sine has the name 'sin(x)', not 'sine'."
    nameless = two_curves(lambda *_: None)
    assert failure(nameless, curves=TWO, legend=True).headline.startswith("the curve of sine has no name")


def test_two_curves_that_show_the_same_numbers_keep_their_names():
    ax = axes()
    for label in ("training", "validation"):
        ax.plot([1, 2], [0.5, 0.75], label=label)
    ax.legend()
    checks.figure(ax, curves={"validation": [0.5, 0.75], "training": [0.5, 0.75]}, legend=True)


def test_a_curve_can_be_given_by_its_numbers_and_drawn_over_dates_or_names():
    ax = axes()
    ax.plot(["Mon", "Tue", "Wed"], [1, 4, 9])
    checks.figure(ax, curves={"squares": [1, 4, 9]})


def test_the_place_of_the_greatest_difference_is_shown_unless_the_check_is_hidden():
    y = np.tanh(X)
    y[10] = 7
    assert "it is 7 instead of" in dict(failure(curve(y=y), curves=TANH).rows)["differs"]
    with checks.hidden():
        assert failure(curve(y=y), curves=TANH).rows == []


# Images


def test_a_grid_of_images_is_counted_and_compared_without_regard_to_brightness_and_order():
    grid = plots.images(PICTURES[::-1] * 90 + 20, title="Feature maps")
    checks.figure(grid, images=3, xlabel=False, ylabel=False)
    checks.figure(grid, images=PICTURES, xlabel=False, ylabel=False)
    failed = failure(grid, images=4, xlabel=False, ylabel=False)
    assert (failed.stage, failed.headline) == ("images", "it shows 3 images; 4 are asked for.")
    other = np.concatenate([PICTURES[:1], RNG.random((1, 4, 5))])
    assert failure(grid, images=other, **BARE).headline == (
        "1 of the 2 images asked for are not in it; the first one is number 1."
    )


def test_images_of_colour_of_one_shade_and_of_nothing_can_be_compared():
    colours = RNG.random((2, 4, 5, 3))
    checks.figure(plots.images(colours), images=colours, **BARE)
    ax = axes()
    ax.imshow(np.zeros((4, 5)))
    checks.figure(ax, images=np.ones((1, 4, 5)))
    assert failure(ax, images=PICTURES[:1]).stage == "images"
    assert failure(curve(), images=1).headline == "it shows 0 images; 1 are asked for."


# Heat maps


def heatmap(draw, colorbar=True):
    ax = axes("Accuracy", "rate", "lambda")
    drawn = draw(ax)
    if colorbar:
        ax.figure.colorbar(drawn)
    return ax.figure


@pytest.mark.parametrize("matrix", [MATRIX, MATRIX.T, MATRIX[::-1]], ids=["as it is", "on its side", "upside down"])
@pytest.mark.parametrize("way", ["imshow", "pcolormesh", "matshow"])
def test_a_heat_map_passes_however_it_is_drawn(way, matrix):
    checks.figure(heatmap(lambda ax: getattr(ax, way)(matrix)), heatmap=MATRIX)


def test_a_colour_bar_needs_no_title_and_no_labels_and_is_no_heat_map():
    assert (
        failure(heatmap(lambda ax: ax.imshow(MATRIX + 1)), heatmap=np.linspace(0, 5, 256)[:, None]).stage == "heatmap"
    )


def test_numbers_in_the_cells_may_stand_for_the_colour_bar():
    figure = heatmap(lambda ax: ax.imshow(MATRIX), colorbar=False)
    assert "its colours have no scale" in failure(figure, heatmap=MATRIX).headline
    for (row, column), number in np.ndenumerate(MATRIX):
        figure.axes[0].text(column, row, f"{number:g}")
    checks.figure(figure, heatmap=MATRIX)


def test_cells_of_runs_that_exploded_may_be_empty():
    matrix = np.where(MATRIX == 4, np.nan, MATRIX)
    checks.figure(heatmap(lambda ax: ax.imshow(np.ma.masked_invalid(matrix))), heatmap=matrix)


def test_a_wrong_heat_map_is_reported():
    assert failure(curve(), heatmap=MATRIX).headline.startswith("it holds no heat map")
    small = heatmap(lambda ax: ax.imshow(np.diag(MATRIX)[None]))
    assert failure(small, heatmap=MATRIX).headline == "its heat map has 1×2 cells; the matrix is 2×3."
    other = heatmap(lambda ax: ax.imshow(MATRIX + 1))
    assert failure(other, heatmap=MATRIX).headline == "its heat map shows other numbers than the matrix."
    with checks.hidden():
        assert "2×3" not in failure(small, heatmap=MATRIX).headline


ROWS, COLUMNS = np.linspace(-1, 2, 7), np.linspace(0, 4, 9)
PLANE = COLUMNS + 3 * ROWS[:, None] ** 2
PLACED = {"heatmap": PLANE, "cells": (COLUMNS, ROWS)}
RIM = (-0.25, 4.25, -1.25, 2.25)


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.pcolormesh(COLUMNS, ROWS, PLANE),
        lambda ax: ax.pcolormesh(*np.meshgrid(COLUMNS, ROWS), PLANE, shading="gouraud"),
        lambda ax: ax.pcolormesh(*np.meshgrid(COLUMNS, ROWS, indexing="ij"), PLANE.T),
        lambda ax: ax.imshow(PLANE, origin="lower", extent=RIM),
        lambda ax: ax.imshow(PLANE[::-1], extent=RIM, aspect="auto"),
        lambda ax: ax.imshow(PLANE, origin="lower", extent=(0, 4, -1, 2)),
        lambda ax: ax.contourf(COLUMNS, ROWS, PLANE),
        lambda ax: ax.contourf(COLUMNS, ROWS, PLANE, levels=[-5, 1, 50]),
        lambda ax: ax.contourf(*np.meshgrid(COLUMNS[::-1], ROWS), PLANE[:, ::-1], levels=20),
    ],
)
def test_a_map_passes_where_its_cells_stand_as_they_must(draw):
    checks.figure(heatmap(draw), **PLACED)


@pytest.mark.parametrize(
    ("draw", "headline"),
    [
        (lambda ax: ax.imshow(PLANE, extent=RIM), "at wrong places"),
        (lambda ax: ax.imshow(PLANE), "at wrong places"),
        (lambda ax: ax.pcolormesh(COLUMNS, ROWS, PLANE[::-1]), "at wrong places"),
        (lambda ax: ax.pcolormesh(ROWS, COLUMNS, PLANE.T), "at wrong places"),
        (lambda ax: ax.pcolormesh(COLUMNS, ROWS, PLANE + 1), "other numbers"),
        (lambda ax: ax.contourf(COLUMNS, ROWS, PLANE[::-1]), "other numbers than the matrix"),
        (lambda ax: ax.contourf(COLUMNS, ROWS, PLANE, levels=[-50, 50]), "no level among"),
        (lambda ax: ax.contour(COLUMNS, ROWS, PLANE), "it holds no heat map"),
    ],
)
def test_a_map_at_wrong_places_or_of_other_numbers_is_reported(draw, headline):
    assert headline in failure(heatmap(draw), **PLACED).headline


def test_filled_contours_need_a_scale():
    figure = heatmap(lambda ax: ax.contourf(COLUMNS, ROWS, PLANE), colorbar=False)
    assert "no scale" in failure(figure, **PLACED).headline


# Boxes


BOXES = np.array([[2.0, 3, 10, 8], [4, 4, 12, 12]])


def picture(*boxes, draw=None):
    ax = axes("A scene", "x", "y")
    ax.imshow(np.eye(16))
    for x1, y1, x2, y2 in boxes:
        if draw is None:
            ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False))
        else:
            draw(ax, x1, y1, x2, y2)
    return ax


@pytest.mark.parametrize(
    "draw",
    [
        None,
        lambda ax, x1, y1, x2, y2: ax.add_patch(Rectangle((x2, y2), x1 - x2, y1 - y2, fill=False)),
        lambda ax, x1, y1, x2, y2: ax.plot([x1, x2, x2, x1, x1], [y1, y1, y2, y2, y1]),
        lambda ax, x1, y1, x2, y2: ax.add_patch(Polygon([(x1, y1), (x2, y1), (x2, y2), (x1, y2)], fill=False)),
        lambda ax, x1, y1, x2, y2: ax.add_patch(Rectangle((x1 - 0.5, y1 - 0.5), x2 - x1, y2 - y1, fill=False)),
    ],
)
def test_boxes_over_a_picture_pass_however_they_are_drawn(draw):
    checks.figure(picture(*BOXES[::-1], draw=draw), boxes=BOXES)


def test_boxes_of_several_pictures_are_asked_for_one_by_one_or_together():
    figure = Figure()
    both = figure.subplots(1, 2)
    for ax, box in zip(both, BOXES, strict=True):
        ax.imshow(np.eye(16))
        ax.add_patch(Rectangle(box[:2], *(box[2:] - box[:2]), fill=False))
        ax.set(title="t", xlabel="x", ylabel="y")
    checks.figure(figure, boxes=[BOXES[:1], BOXES[1:]])
    checks.figure(figure, boxes=BOXES)
    checks.figure(picture(), boxes=[np.zeros((0, 4))])
    failed = failure(figure, boxes=[BOXES[1:], BOXES[:1]])
    assert failed.headline == "a box from (4, 4) to (12, 12) is missing over picture 1: 1 box in it."
    assert failure(figure, boxes=[BOXES]).headline == "it shows 2 pictures, not 1."


def test_wrong_boxes_are_reported():
    assert failure(curve(), boxes=BOXES).headline.startswith("it shows no picture")
    assert failure(picture(BOXES[0]), boxes=BOXES).headline == "a box from (4, 4) to (12, 12) is missing: 1 box in it."
    assert failure(picture(*BOXES), boxes=BOXES[:1]).headline == "1 box should not be there."
    assert failure(picture(BOXES[0], BOXES[0]), boxes=BOXES).stage == "boxes"
    turned = picture(*BOXES[:, [1, 0, 3, 2]])
    assert failure(turned, boxes=BOXES).stage == "boxes"
    with checks.hidden():
        assert "12" not in failure(picture(BOXES[0]), boxes=BOXES).headline


def test_boxes_over_a_picture_are_no_bars():
    assert failure(picture((0, 0, 1, 3)), bars=[3]).headline == "it shows 0 bars, not 1."


def test_a_mask_over_a_picture_is_an_image_of_its_own():
    mask = np.tri(16)
    ax = picture()
    ax.imshow(np.ma.masked_equal(mask, 0), alpha=0.5)
    checks.figure(ax, images=[mask, np.eye(16)])
    assert failure(ax, images=[mask.T]).stage == "images"


# Bars


def bars(names=("as is", "features", "tuned"), heights=(0.2, 0.74, 0.83), lying=False):
    ax = axes("Accuracy", "way", "accuracy")
    ax.barh(names, heights) if lying else ax.bar(names, heights)
    return ax


@pytest.mark.parametrize("lying", [False, True])
def test_bars_are_compared_upright_or_lying_by_order_or_by_name(lying):
    picture = bars(lying=lying)
    checks.figure(picture, bars=[0.2, 0.74, 0.83])
    checks.figure(picture, bars={"tuned": 0.83, "features": 0.74, "as is": 0.2})


def test_wrong_bars_are_reported():
    assert failure(bars(), bars=[0.2, 0.74]).headline == "it shows 3 bars, not 2."
    assert failure(bars(), bars=[0.2, 0.83, 0.74]).headline == "its bars do not have the right lengths."
    assert failure(
        bars(names=("a", "b", "c")), bars={"as is": 0.2, "features": 0.74, "tuned": 0.83}
    ).headline.startswith("no bar in it is named as is")
    swapped = bars(names=("as is", "tuned", "features"))
    failed = failure(swapped, bars={"as is": 0.2, "features": 0.74, "tuned": 0.83})
    assert (failed.stage, failed.headline) == ("bars", "the bar named features shows the number of another one.")
    assert failure(curve(), bars=[1]).headline == "it shows 0 bars, not 1."


# Histograms


DATA = RNG.normal(size=300)


def histogram(data=DATA, **settings):
    ax = axes("Draws", "value", "count")
    ax.hist(data, **{"bins": 20, **settings})
    return ax


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"density": True},
        {"bins": [-5, -2, -1, 0, 1, 2, 5]},
        {"orientation": "horizontal"},
        {"histtype": "step"},
        {"histtype": "stepfilled", "density": True},
        {"histtype": "step", "orientation": "horizontal"},
    ],
)
def test_a_histogram_passes_in_counts_and_as_a_density_with_any_bins(settings):
    checks.figure(histogram(**settings), histogram=DATA)


def test_a_histogram_may_be_drawn_by_stairs():
    ax = axes("Draws", "value", "count")
    ax.stairs(*np.histogram(DATA, 20))
    checks.figure(ax, histogram=DATA)


@pytest.mark.parametrize("seed", range(5))
def test_values_on_the_edge_between_two_bars_are_counted_as_matplotlib_counts_them(seed):
    whole = np.random.default_rng(seed).normal(75, 14, 240).round()
    checks.figure(histogram(whole, bins=20), histogram=whole)


@pytest.mark.parametrize(
    ("picture", "headline"),
    [
        (curve(), "it holds no histogram"),
        (bars(), "it holds no histogram"),
        (histogram(DATA[:200]), "its bars are no histogram of the data."),
        (histogram(DATA[:200], histtype="step"), "its bars are no histogram of the data."),
        (histogram(bins=2), "its 2 bins are too few to see a shape."),
        (histogram(range=(-1, 1)), "its bins leave out a part of the data."),
    ],
)
def test_a_wrong_histogram_is_reported(picture, headline):
    failed = failure(picture, histogram=DATA)
    assert failed.check == "picture: histogram"
    assert failed.headline.startswith(headline)


def test_a_fitted_density_can_be_asked_for_in_the_same_figure():
    def normal(x):
        return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)

    picture = histogram(density=True)
    picture.plot(X, normal(X), label="normal density")
    picture.legend()
    checks.figure(picture, histogram=DATA, curves={"normal density": normal}, legend=True)
