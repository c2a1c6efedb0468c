import time

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course.grading.wire.frames import WireError
from course.grading.wire.values import Codec


def through(value):
    codec = Codec()
    node = codec.encode(value)
    return Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)


@pytest.fixture
def figure():
    figure, (left, right) = plt.subplots(1, 2)
    x = np.linspace(0, 1, 50)
    left.plot(x, x**2, "r--", label="square")
    left.scatter(x[:5], x[:5], label="points")
    left.set(title="Curves", xlabel="time", ylabel="speed", yscale="log", xlim=(0, 2))
    left.legend()
    right.bar(["a", "b"], [3, 4])
    right.imshow([[0.0, 1.0], [2.0, 3.0]])
    figure.suptitle("Both")
    yield figure
    plt.close(figure)


def test_a_figure_crosses_with_what_it_shows(figure):
    returned = through(figure)
    left, right = returned.axes
    line = left.lines[0]
    assert np.array_equal(line.get_xdata(), np.linspace(0, 1, 50))
    assert np.array_equal(line.get_ydata(), np.linspace(0, 1, 50) ** 2)
    assert (line.get_label(), line.get_linestyle()) == ("square", "--")
    assert np.array_equal(left.collections[0].get_offsets(), figure.axes[0].collections[0].get_offsets())
    assert (left.get_title(), left.get_xlabel(), left.get_ylabel()) == ("Curves", "time", "speed")
    assert (left.get_yscale(), left.get_xlim()) == ("log", (0.0, 2.0))
    assert [text.get_text() for text in left.get_legend().get_texts()] == ["square", "points"]
    assert [bar.get_height() for bar in right.patches] == [3.0, 4.0]
    assert np.array_equal(right.images[0].get_array(), [[0.0, 1.0], [2.0, 3.0]])
    assert returned.get_suptitle() == "Both"


def test_a_legend_of_the_whole_figure_is_sent_with_its_axes():
    figure, ax = plt.subplots()
    ax.plot([1, 2], [3, 4], label="rising")
    figure.legend()
    sent = through(figure).axes[0].get_legend()
    assert [text.get_text() for text in sent.get_texts()] == ["rising"]
    plt.close(figure)


def test_maps_and_contours_cross_with_their_places():
    x, y = np.linspace(0, 1, 6), np.linspace(0, 2, 5)
    values = x + y[:, None] ** 2
    figure, (images, meshes, contours) = plt.subplots(1, 3)
    images.imshow(values, origin="lower", extent=(0, 1, 0, 2))
    images.imshow(np.ma.masked_less(values, 1))
    meshes.pcolormesh(x, y, values)
    meshes.pcolormesh(x, y, values, shading="gouraud")
    contours.contourf(x, y, values, levels=[0, 1, 2])
    contours.contour(x, y, values, levels=[1.5])
    returned = through(figure)
    for sent, ax in zip(figure.axes, returned.axes, strict=True):
        for one, other in zip(sent.images, ax.images, strict=True):
            assert (one.get_extent(), one.origin) == (other.get_extent(), other.origin)
            array = np.ma.filled(np.ma.asarray(one.get_array(), dtype=float), np.nan)
            assert np.array_equal(array, np.ma.filled(other.get_array(), np.nan), equal_nan=True)
        assert len(sent.collections) == len(ax.collections)
    for one, other in zip(meshes.collections, returned.axes[1].collections, strict=True):
        assert np.array_equal(one.get_coordinates(), other.get_coordinates())
        assert np.array_equal(one.get_array(), other.get_array())
    for one, other in zip(contours.collections, returned.axes[2].collections, strict=True):
        assert (list(one.levels), one.filled) == (list(other.levels), other.filled)
        for mine, theirs in zip(one.allsegs, other.allsegs, strict=True):
            assert all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))
    plt.close(figure)


def test_contours_of_too_many_parts_are_refused():
    figure, axes = plt.subplots()
    axes.contour(np.eye(3), levels=[0.5])
    codec = Codec()
    node = codec.encode(figure)
    node[2]["contours"][0][2][0] *= 5_001
    with pytest.raises(WireError, match="too large"):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)
    plt.close(figure)


def test_axes_cross_with_their_figure(figure):
    returned = through(figure.axes[0])
    assert returned.get_title() == "Curves"
    assert len(returned.figure.axes) == 2


def test_a_line_crosses(figure):
    assert through(figure.axes[0].lines[0]).get_label() == "square"


@pytest.mark.parametrize("marker", [(5, 1, 0), 4, [(0, 0), (1, 1), (1, 0)]], ids=str)
def test_a_line_with_a_marker_of_ones_own_crosses_with_some_marker(marker):
    figure, axes = plt.subplots()
    axes.plot([1, 2], marker=marker)
    assert through(figure).axes[0].lines[0].get_marker() == "o"
    plt.close(figure)


def test_a_table_is_no_line():
    codec = Codec()
    figure, axes = plt.subplots()
    node = codec.encode(axes.plot([1, 2])[0])
    node[1] |= {name: codec.encode(np.zeros((1, 100_000))) for name in "xy"}
    start = time.monotonic()
    with pytest.raises(WireError, match="line"):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)
    assert time.monotonic() - start < 5  # a hundred thousand lines would take a minute
    plt.close(figure)


def test_a_figure_of_dates_crosses():
    figure, axes = plt.subplots()
    axes.plot(np.array(["2020-01-01", "2020-01-02"], dtype="M8[D]"), [1, 2])
    assert len(through(figure).axes[0].lines[0].get_xdata()) == 2
    plt.close(figure)


def test_a_figure_with_too_many_lines_is_refused():
    figure, axes = plt.subplots()
    line = axes.plot([0, 1], [0, 1])[0]
    node = Codec().encode(figure)
    node[2]["lines"] *= 5_001
    with pytest.raises(WireError, match="too large"):
        Codec([bytearray(16), bytearray(16)]).decode(node)
    plt.close(line.figure)


def test_a_figure_that_holds_something_else_than_numbers_is_refused(figure):
    codec = Codec()
    node = codec.encode(figure)
    node[2]["lines"][0]["y"] = ["objects", [1], "text"]
    with pytest.raises(WireError):
        Codec([bytearray(buffer) for buffer in codec.buffers]).decode(node)
