"""What the figures of the course promise: the right data, labelled axes, safe colours, no trace in matplotlib's state."""

import subprocess
import sys
import types

import matplotlib
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from nbclient import NotebookClient

from course import plots
from course.plots import style

matplotlib.use("Agg")

X = np.linspace(-1, 1, 5)
RUN = types.SimpleNamespace(history={"loss": [3.0, 2.0], "val_loss": [3.5, 3.0], "accuracy": [0.1, 0.2]})
FIGURES = {
    "images": lambda: plots.images(np.zeros((3, 4, 4)), title="Digits"),
    "curves": lambda: plots.curves({"a": [1, 2]}, title="Loss"),
    "functions": lambda: plots.functions({"tanh": np.tanh}, X),
    "path": lambda: plots.path([0, 1, 2]),
    "heatmap": lambda: plots.heatmap([[1, 2], [3, 4]], [0.1, 1], [0, 0.02], "Scores", "strength", "rate"),
    "confusion_matrix": lambda: plots.confusion_matrix([[5, 1], [0, 4]], ["cat", "dog"]),
    "feature_maps": lambda: plots.feature_maps(np.zeros((4, 4, 3))),
    "boxes": lambda: plots.boxes(np.zeros((2, 9, 9)), [[(1, 1, 4, 5)], []], title="Digits"),
    "masks": lambda: plots.masks(np.zeros((2, 9, 9)), np.ones((2, 9, 9), int), ["background", "digit"]),
    "precision_recall": lambda: plots.precision_recall({"a": ([1, 0.5], [0.5, 0.5])}),
    "loss_surface": lambda: plots.loss_surface(lambda a, b: a**2 + b**2, (-1, 1), (-1, 1)),
}


def lines(figure):
    return {line.get_label(): line for line in figure.axes[0].lines}


def texts(figure):
    return [axis.get_title() for axis in figure.axes]


@pytest.mark.parametrize("name", FIGURES)
def test_every_plot_returns_a_figure_that_can_be_drawn_and_leaves_no_open_one(name, tmp_path):
    figure = FIGURES[name]()
    assert isinstance(figure, Figure)
    figure.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 1000
    assert plt.get_fignums() == []


@pytest.mark.parametrize("name", FIGURES)
def test_no_plot_changes_the_settings_of_matplotlib(name):
    before = matplotlib.rcParams.copy()
    FIGURES[name]()
    assert matplotlib.rcParams == before


@pytest.mark.parametrize("name", [name for name in FIGURES if name not in {"images", "feature_maps", "boxes", "masks"}])
def test_axes_have_a_title_and_labels(name):
    axis = FIGURES[name]().axes[0]
    assert axis.get_title()
    assert axis.get_xlabel()
    assert axis.get_ylabel()


def test_a_notebook_whose_first_figure_is_a_plot_of_the_course_still_shows_those_of_pyplot(monkeypatch):
    monkeypatch.delenv("MPLBACKEND", raising=False)  # a kernel then draws into the notebook
    first = "import matplotlib.pyplot as plt\nfrom course import plots\nplots.curves([1.0, 2.0])"
    cells = [nbformat.v4.new_code_cell(source) for source in (first, "plt.plot([1, 2]);")]
    notebook = NotebookClient(nbformat.v4.new_notebook(cells=cells), timeout=60).execute()
    assert ["image/png" in output.get("data", {}) for cell in notebook.cells for output in cell.outputs] == [True, True]


def test_importing_the_module_does_not_import_matplotlib():
    code = "import sys, course.plots; print({'matplotlib', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"


# What is left of a colour without one kind of cone, in linear RGB (Machado, Oliveira and Fernandes 2009).
VISION = {
    "normal": np.eye(3),
    "no red cones": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "no green cones": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "no blue cones": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def least_distance(colours, matrix):
    linear = np.array([to_rgb(colour) for colour in colours]) ** 2.2
    seen = np.clip(linear @ np.transpose(matrix), 0, 1) ** (1 / 2.2)
    return np.linalg.norm(seen[:, None] - seen[None], axis=-1)[np.triu_indices(len(seen), 1)].min()


@pytest.mark.parametrize("vision", VISION)
def test_colours_can_be_told_apart_with_every_kind_of_colour_vision(vision):
    assert least_distance(plots.COLOURS, VISION[vision]) > 0.1


def test_the_measure_of_colours_finds_a_bad_choice():
    assert least_distance(["#ff0000", "#6b6a00"], VISION["no red cones"]) < 0.1


# --- images -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(5, 8, 6), (5, 8, 6, 1), (5, 8, 6, 3)])
def test_images_draws_each_image_once(shape):
    pixels = np.random.RandomState(0).rand(*shape)
    figure = plots.images(pixels, columns=3)
    drawn = [np.asarray(axis.images[0].get_array()) for axis in figure.axes if axis.images]
    np.testing.assert_allclose(np.squeeze(drawn), np.squeeze(pixels))


def test_images_writes_labels_above():
    assert texts(plots.images(np.zeros((2, 4, 4)), labels=np.array([7, 3]))) == ["7", "3"]


def test_images_marks_a_wrong_prediction_by_words_and_colour():
    figure = plots.images(np.zeros((2, 4, 4)), labels=["cat", "dog"], predictions=["cat", "cat"])
    assert texts(figure) == ["cat", "cat,\nnot dog"]
    assert [to_hex(axis.title.get_color()).upper() for axis in figure.axes] == [style.RIGHT, style.WRONG]


def test_images_takes_one_grey_scale_for_all():
    pixels = np.stack([np.full((4, 4), 50, "uint8"), np.full((4, 4), 255, "uint8")])
    drawn = [axis.images[0] for axis in plots.images(pixels).axes]
    np.testing.assert_allclose([image.get_array()[0, 0] for image in drawn], [50 / 255, 1])
    assert {image.get_clim() for image in drawn} == {(0, 1)}


def test_images_shows_standardized_images_too():
    drawn = plots.images(np.array([[[-2.0, 2.0]]])).axes[0].images[0]
    np.testing.assert_allclose(drawn.get_array(), [[0, 1]])


@pytest.mark.parametrize("shape", [(4, 4), (0, 4, 4), (2, 4, 4, 2), ()])
def test_images_refuses_what_is_no_stack_of_images(shape):
    with pytest.raises(ValueError, match=r"expected \[n, height, width\]"):
        plots.images(np.zeros(shape))


def test_images_refuses_labels_that_do_not_match():
    with pytest.raises(ValueError, match="labels has 3 entries for 2 images"):
        plots.images(np.zeros((2, 4, 4)), labels=[1, 2, 3])


# --- curves -----------------------------------------------------------------------------------------------------------


def test_curves_draws_sequences_over_steps_from_one():
    line = lines(plots.curves({"a": [5, 4, 3]}))["a"]
    np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3])
    np.testing.assert_array_equal(line.get_ydata(), [5, 4, 3])


def test_curves_draws_training_and_validation_of_a_run():
    drawn = lines(plots.curves(RUN))
    np.testing.assert_array_equal(drawn["training"].get_ydata(), RUN.history["loss"])
    np.testing.assert_array_equal(drawn["validation"].get_ydata(), RUN.history["val_loss"])
    assert drawn["training"].get_linestyle() != drawn["validation"].get_linestyle()


def test_curves_gives_both_curves_of_a_run_one_colour_where_there_are_several_runs():
    drawn = lines(plots.curves({"a": RUN, "b": RUN}))
    assert drawn["a training"].get_color() == drawn["a validation"].get_color() != drawn["b training"].get_color()


def test_curves_takes_the_metric_that_the_axis_is_named_for():
    np.testing.assert_array_equal(plots.curves(RUN, ylabel="accuracy").axes[0].lines[0].get_ydata(), [0.1, 0.2])


def test_curves_names_the_metrics_there_are_when_asked_for_another():
    with pytest.raises(ValueError, match=r"no metric 'f1'.*loss, val_loss, accuracy"):
        plots.curves(RUN, ylabel="f1")


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_curves_says_where_a_curve_stops_being_finite(bad):
    figure = plots.curves({"rate 50": [2.0, 900.0, bad, bad]}, logy=True)
    assert "rate 50 (not finite from epoch 3)" in lines(figure)
    cross = figure.axes[0].lines[0]
    assert (cross.get_marker(), cross.get_xdata()[0], cross.get_ydata()[0]) == ("x", 2, 900)


def test_curves_that_are_never_finite_are_named_all_the_same():
    figure = plots.curves({"rate 50": [np.nan, np.nan], "rate 1": [2.0, 1.0]})
    names = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert names == ["rate 50 (not finite from epoch 1)", "rate 1"]


def test_a_single_step_is_seen():
    assert lines(plots.curves({"a": [1.0]}))["a"].get_marker() == "o"


def test_logy_draws_on_a_logarithmic_scale():
    assert plots.curves({"a": [1, 10]}, logy=True).axes[0].get_yscale() == "log"


# --- functions, paths, surfaces ---------------------------------------------------------------------------------------


def test_functions_draws_each_function_with_its_name_in_the_legend():
    figure = plots.functions({"tanh": np.tanh, "square": np.square}, X)
    np.testing.assert_allclose(lines(figure)["square"].get_ydata(), X**2)
    assert [text.get_text() for text in figure.axes[0].get_legend().get_texts()] == ["tanh", "square"]


def test_a_path_starts_at_step_zero():
    line = plots.path([0.0, 0.5, 0.2]).axes[0].lines[0]
    np.testing.assert_array_equal(line.get_xdata(), [0, 1, 2])
    np.testing.assert_array_equal(line.get_ydata(), [0.0, 0.5, 0.2])


def test_a_loss_surface_shows_paths_and_the_minimum():
    track = np.array([[-1.0, 1.0], [-0.5, 0.2], [0.0, 0.0]])
    drawn = lines(plots.loss_surface(lambda a, b: a**2 + b**2, (-2, 2), (-1, 1), {"SGD": track}, minimum=(0, 0)))
    np.testing.assert_array_equal(np.transpose(drawn["SGD"].get_data()), track)
    assert [value[0] for value in drawn["minimum"].get_data()] == [0, 0]


def test_a_path_that_leaves_the_surface_does_not_widen_it():
    figure = plots.loss_surface(lambda a, b: a**2 + b**2, (-2, 2), (-1, 1), {"exploding": [[0, 0], [900, 900]]})
    assert figure.axes[0].get_xlim() == (-2, 2)
    assert figure.axes[0].get_ylim() == (-1, 1)


def test_a_heat_map_writes_each_number_into_its_cell_and_names_rows_and_columns():
    axis = plots.heatmap([[0.1, 0.9, np.nan], [0.5, 0.4, 0.3]], ["a", "b"], [1, 2, 3]).axes[0]
    written = {(round(text.get_position()[1]), round(text.get_position()[0])): text.get_text() for text in axis.texts}
    assert written == {(0, 0): "0.10", (0, 1): "0.90", (0, 2): "nan", (1, 0): "0.50", (1, 1): "0.40", (1, 2): "0.30"}
    assert [label.get_text() for label in axis.get_yticklabels()] == ["a", "b"]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["1", "2", "3"]


def test_numbers_of_a_heat_map_stand_out_from_their_cell():
    texts_ = plots.heatmap([[0.0, 1.0]], ["a"], [1, 2]).axes[0].texts
    assert [text.get_color() for text in texts_] == ["black", "white"]


def test_a_confusion_matrix_has_true_classes_as_rows():
    axis = plots.confusion_matrix([[5, 1], [0, 4]], ["cat", "dog"]).axes[0]
    assert (axis.get_ylabel(), axis.get_xlabel()) == ("true", "predicted")
    assert axis.texts[1].get_text() == "1"


def test_feature_maps_share_one_scale_in_which_zero_has_one_colour():
    positive = plots.feature_maps(np.arange(8.0).reshape(2, 2, 2))
    assert {axis.images[0].get_clim() for axis in positive.axes} == {(0, 7)}
    signed = plots.feature_maps(np.arange(8.0).reshape(2, 2, 2) - 6)
    assert {axis.images[0].get_clim() for axis in signed.axes} == {(-6, 6)}


# --- boxes, masks, precision and recall -------------------------------------------------------------------------------

SCENES = np.zeros((2, 8, 10))
TRUE = np.array([[[1, 2, 4, 6], [5, 1, 9, 7]], [[0, 0, 3, 8], [0, 0, 0, 0]]], "float32")
TRUE_CLASSES = np.array([[1, 0], [2, -1]])
FOUND = [np.array([[2, 2, 5, 6]]), np.zeros((0, 4))]
NAMES = ["cat", "dog", "cow"]


def rectangles(axis):
    return [(*patch.get_xy(), patch.get_width(), patch.get_height(), patch.get_linestyle()) for patch in axis.patches]


def legend(figure):
    return [text.get_text() for text in (figure.legends or [figure.axes[0].get_legend()])[0].get_texts()]


def test_boxes_are_drawn_around_their_pixels_true_ones_dashed_and_found_ones_full():
    first, second = plots.boxes(SCENES, TRUE, FOUND, TRUE_CLASSES).axes
    assert rectangles(first) == [(0.5, 1.5, 3, 4, "--"), (4.5, 0.5, 4, 6, "--"), (1.5, 1.5, 3, 4, "-")]
    assert rectangles(second) == [(-0.5, -0.5, 3, 8, "--")]


def test_boxes_that_are_padding_are_not_drawn_without_classes_either():
    assert len(plots.boxes(SCENES, TRUE).axes[1].patches) == 1


def test_a_box_is_named_by_its_class_and_its_score():
    figure = plots.boxes(SCENES, TRUE, FOUND, TRUE_CLASSES, [[2], []], [[0.875], []], NAMES)
    assert [text.get_text() for text in figure.axes[0].texts] == ["dog", "cat", "cow 0.88"]
    assert [text.get_text() for text in plots.boxes(SCENES, TRUE, true_classes=TRUE_CLASSES).axes[0].texts] == [
        "1",
        "0",
    ]


def test_found_boxes_have_the_colour_of_their_class_and_are_never_black():
    found = np.repeat([[[1, 1, 5, 5]] * 7], 2, axis=0)
    figure = plots.boxes(SCENES, found=found, found_classes=[range(7)] * 2)
    colours = [to_hex(patch.get_edgecolor()).upper() for patch in figure.axes[0].patches]
    assert colours == [*plots.COLOURS[:6], plots.COLOURS[0]]


def test_a_legend_tells_true_from_found_where_both_are_drawn():
    assert legend(plots.boxes(SCENES, TRUE, FOUND)) == ["true", "found"]
    assert plots.boxes(SCENES, TRUE).legends == []


def test_boxes_do_not_change_what_of_the_image_is_seen():
    axis = plots.boxes(SCENES, found=np.array([[[-5, -5, 20, 20]]] * 2)).axes[0]
    assert (axis.get_xlim(), axis.get_ylim()) == ((-0.5, 9.5), (7.5, -0.5))


def test_masks_colour_each_class_and_leave_the_background_clear():
    numbers = np.array([[[0, 1], [2, 0]]])
    axis = plots.masks(np.full((1, 2, 2), 0.5), numbers, NAMES, opacity=0.4).axes[0]
    image, drawn = (np.asarray(each.get_array()) for each in axis.images)
    np.testing.assert_allclose(image, 0.5)
    np.testing.assert_allclose(drawn[..., 3], np.where(numbers[0] > 0, 0.4, 0))
    np.testing.assert_allclose(drawn[0, 1, :3], to_rgb(plots.COLOURS[0]))
    np.testing.assert_allclose(drawn[1, 0, :3], to_rgb(plots.COLOURS[1]))


def test_the_legend_of_masks_names_the_classes_in_their_colours():
    figure = plots.masks(SCENES, np.zeros((2, 8, 10), int), NAMES, labels=["true", "found"])
    assert legend(figure) == ["dog", "cow"]
    assert texts(figure) == ["true", "found"]
    patches = figure.legends[0].get_patches()
    assert [to_hex(patch.get_facecolor()).upper() for patch in patches] == list(plots.COLOURS[:2])


HITS = np.array([1, 0, 1, 1, 0, 0, 1, 0])
PRECISION, RECALL = np.cumsum(HITS) / np.arange(1, 9), np.cumsum(HITS) / 5


def test_precision_recall_draws_the_curve_its_envelope_and_the_area_under_it():
    figure = plots.precision_recall({"one stage": (PRECISION, RECALL)})
    curve, envelope = figure.axes[0].lines
    np.testing.assert_allclose(curve.get_data(), [RECALL, PRECISION])
    np.testing.assert_allclose(envelope.get_ydata(), [1, 1, 0.75, 0.75, 0.75, 0.6, 4 / 7, 4 / 7, 0.5])
    assert envelope.get_drawstyle() == "steps-pre"
    assert legend(figure) == ["one stage (AP 0.614)"]


def test_an_average_precision_that_was_measured_otherwise_is_written_as_it_is():
    figure = plots.precision_recall({"a": (PRECISION, RECALL)}, {"a": 0.64935})
    assert legend(figure) == ["a (AP 0.649)"]


def test_a_detector_that_found_nothing_has_an_average_precision_of_zero():
    assert legend(plots.precision_recall({"a": ([], [])})) == ["a (AP 0.000)"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: plots.boxes(SCENES[0], TRUE), r"images has shape \(8, 10\)"),
        (lambda: plots.boxes(SCENES, TRUE[:1]), "true has 1 entries for 2 images"),
        (lambda: plots.boxes(SCENES, TRUE[:, 0]), r"true\[0\] has shape \[4\]; expected \[m, 4\]"),
        (lambda: plots.boxes(SCENES, TRUE, true_classes=[[1], [2]]), r"true_classes\[0\] has 1 entries for 2 boxes"),
        (lambda: plots.boxes(SCENES, scores=[[0.5], []]), "scores is given without boxes: pass found too"),
        (lambda: plots.masks(SCENES, np.zeros((2, 8, 10, 3), int), NAMES), "argmax over the last axis"),
        (lambda: plots.masks(SCENES, SCENES, NAMES), "dtype float64"),
        (lambda: plots.masks(SCENES, np.full(SCENES.shape, 3), NAMES), "from 3 to 3; 3 are named, 0 to 2"),
        (
            lambda: plots.masks(SCENES, np.zeros(SCENES.shape, int), range(9)),
            "9 classes are named; there are colours for 6",
        ),
        (lambda: plots.masks(SCENES, np.zeros(SCENES.shape, int), NAMES, ["a"]), "labels has 1 entries"),
        (lambda: plots.precision_recall({"a": (RECALL, PRECISION)}), "recall of 'a' falls"),
        (lambda: plots.precision_recall({"a": ([1, 2], [0, 1])}), "not between 0 and 1"),
        (lambda: plots.precision_recall({"a": ([1], [0, 1])}), r"both need the shape \[n\]"),
    ],
)
def test_boxes_masks_and_curves_that_do_not_fit_are_refused(call, told):
    with pytest.raises(ValueError, match=told):
        call()


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: plots.heatmap([[1, 2]], ["a", "b"], [1, 2]), "2 rows and 2 columns are named"),
        (lambda: plots.feature_maps(np.zeros((1, 4, 4, 3))), r"Of a batch take one: maps\[0\]"),
        (lambda: plots.feature_maps(np.zeros((4, 4, 3)), labels=["a"]), "1 entries for 3 maps"),
    ],
)
def test_numbers_and_names_that_do_not_fit_are_told(call, told):
    with pytest.raises(ValueError, match=told):
        call()
