"""Matplotlib figures on the wire: what they show, as data, rebuilt as figures.

Lines, points, bars, boxes, images, heat maps, contours, titles, labels, scales and legends are serialized; fonts and layout
are not. A figure is never drawn here.
"""

import sys
from typing import Any

import numpy as np

from course.grading.wire.frames import Coder, WireError

_MAX_AXES = 100
_MAX_ARTISTS = 5_000  # of a figure; each costs a millisecond, more or less
_MAX_TICKS = 2_000
_MAX_LEVELS = 200  # of contours
_ARTISTS = ("lines", "points", "bars", "outlines", "images", "meshes", "contours", "texts")
_MAX_TEXT = 2_000
_SCALES = {"linear", "log", "symlog", "logit"}


def encode(codec: Coder, value: Any, depth: int) -> list[Any] | None:
    """Return the node of a figure, of axes or of a line; None for anything else."""
    if "matplotlib.figure" not in sys.modules:
        return None
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    if isinstance(value, Figure):
        return ["figure", _texts_of_figure(value), *[_encode_axes(codec, ax, depth) for ax in value.axes]]
    if isinstance(value, Axes) and value.figure is not None:
        figure = value.figure
        axes = [_encode_axes(codec, ax, depth) for ax in figure.axes]
        return ["axes", figure.axes.index(value), _texts_of_figure(figure), *axes]
    if isinstance(value, Line2D):
        return ["line", _encode_line(codec, value, depth)]
    return None


def _texts_of_figure(figure: Any) -> list[str]:
    return [str(get())[:_MAX_TEXT] for get in (figure.get_suptitle, figure.get_supxlabel, figure.get_supylabel)]


def _encode_line(codec: Coder, line: Any, depth: int) -> dict[str, Any]:
    from matplotlib.colors import to_rgba

    marker = line.get_marker()
    return {
        "x": codec.encode(_plain(line.get_xdata(orig=False)), depth + 1),
        "y": codec.encode(_plain(line.get_ydata(orig=False)), depth + 1),
        "label": str(line.get_label())[:_MAX_TEXT],
        "color": list(to_rgba(line.get_color())),
        "style": str(line.get_linestyle()),
        "marker": str(marker) if isinstance(marker, str) else "o",  # a star of five corners is some marker
    }


def _encode_axes(codec: Coder, ax: Any, depth: int) -> dict[str, Any]:
    from matplotlib.collections import QuadMesh
    from matplotlib.contour import ContourSet
    from matplotlib.patches import Rectangle

    from course.checks.drawings import legends_of, name_in_legend, outlines_of

    names = name_in_legend(ax)  # found here: what an entry of a legend stands for is not kept
    texts_of_legend = [text.get_text() for legend in legends_of(ax) for text in legend.get_texts()]
    points = [each for each in ax.collections if not isinstance(each, QuadMesh | ContourSet)]
    meshes = [each for each in ax.collections if isinstance(each, QuadMesh)]
    contours = [each for each in ax.collections if isinstance(each, ContourSet)]
    return {
        "name": str(ax.get_label())[:_MAX_TEXT],  # by which Matplotlib knows the axes of a colour bar
        "title": str(ax.get_title())[:_MAX_TEXT],
        "labels": [str(ax.get_xlabel())[:_MAX_TEXT], str(ax.get_ylabel())[:_MAX_TEXT]],
        "scales": [str(ax.get_xscale()), str(ax.get_yscale())],
        "limits": [[float(x) for x in ax.get_xlim()], [float(y) for y in ax.get_ylim()]],
        "legend": [str(text)[:_MAX_TEXT] for text in texts_of_legend] if legends_of(ax) else None,
        "lines": [_encode_line(codec, line, depth) | {"label": names[line][:_MAX_TEXT]} for line in ax.lines],
        "points": [[codec.encode(_plain(each.get_offsets()), depth + 1), names[each][:_MAX_TEXT]] for each in points],
        "bars": [
            [
                *map(float, (bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height())),
                str(bar.get_label())[:_MAX_TEXT],
            ]
            for bar in ax.patches
            if isinstance(bar, Rectangle)
        ],
        "outlines": [codec.encode(_plain(corners), depth + 1) for corners in outlines_of(ax)],
        "images": [
            [
                codec.encode(_plain(image.get_array()), depth + 1),
                [float(x) for x in image.get_extent()],
                str(image.origin),
            ]
            for image in ax.images
        ],
        "meshes": [
            [codec.encode(_plain(each), depth + 1) for each in (mesh.get_array(), mesh.get_coordinates())]
            for mesh in meshes
        ],
        "contours": [_encode_contours(codec, each, depth) for each in contours],
        "ticks": [_ticks(ax.xaxis), _ticks(ax.yaxis)],
        "texts": [[*map(float, text.get_position()), str(text.get_text())[:_MAX_TEXT]] for text in ax.texts],
        "visible": bool(ax.axison),
    }


def _encode_contours(codec: Coder, contours: Any, depth: int) -> list[Any]:
    """Return the levels, whether the areas between them are filled, and the corners of the parts of each level."""
    levels = [float(level) for level in contours.levels]
    corners = [[codec.encode(_plain(part), depth + 1) for part in parts] for parts in contours.allsegs]
    return [levels, bool(contours.filled), corners]


def _ticks(axis: Any) -> list[list[Any]]:
    """Return place and name of each tick that has a name of its own, such as that of a bar."""
    from matplotlib.ticker import FixedFormatter, FuncFormatter

    formatter = axis.get_major_formatter()
    if not isinstance(formatter, FixedFormatter | FuncFormatter) and type(formatter).__name__ != "StrCategoryFormatter":
        return []
    names = (label.get_text() for label in axis.get_ticklabels())
    return [[float(place), name[:_MAX_TEXT]] for place, name in zip(axis.get_ticklocs(), names, strict=False) if name][
        :_MAX_TICKS
    ]


def _plain(values: Any) -> np.ndarray:
    if np.ma.is_masked(values):  # what is masked is not drawn
        return np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    array = np.ma.getdata(np.asarray(values))
    return array if array.dtype.kind in "biufM" else np.asarray(array, dtype=float)


def _decode_figure(codec: Coder, depth: int, texts: Any, *axes: Any) -> Any:
    from matplotlib.figure import Figure

    if len(axes) > _MAX_AXES:
        raise WireError(f"a figure of {len(axes)} axes is too large")
    if (artists := sum(map(_count, axes))) > _MAX_ARTISTS:
        raise WireError(f"a figure of {artists} lines, points, bars, images and texts is too large")
    figure = Figure()
    suptitle, xlabel, ylabel = map(_text, texts)
    if suptitle:
        figure.suptitle(suptitle)
    if xlabel:
        figure.supxlabel(xlabel)
    if ylabel:
        figure.supylabel(ylabel)
    for i, parts in enumerate(axes):
        _fill(codec, depth, figure.add_subplot(len(axes), 1, i + 1), parts)
    return figure


def _count(axes: Any) -> int:
    """Return how many things have to be made to rebuild axes."""
    parts = sum(len(corners) for _, _, segments in axes["contours"] for corners in segments)
    return sum(len(axes[name]) for name in _ARTISTS) + parts + len(axes["legend"] or ()) + sum(map(len, axes["ticks"]))


def _decode_axes(codec: Coder, depth: int, number: int, texts: Any, *axes: Any) -> Any:
    return _decode_figure(codec, depth, texts, *axes).axes[number]


def _decode_line(codec: Coder, depth: int, line: Any) -> Any:
    from matplotlib.figure import Figure

    return _draw_line(codec, depth, Figure().add_subplot(), line)


def _draw_line(codec: Coder, depth: int, ax: Any, line: Any) -> Any:
    style, marker = _text(line["style"]), _text(line["marker"])
    x, y = _array(codec, depth, line["x"]), _array(codec, depth, line["y"])
    if x.ndim != 1 or y.ndim != 1:  # of a table each column would become a line
        raise WireError("a line in a figure is malformed")
    (drawn,) = ax.plot(
        x, y, label=_text(line["label"]), color=_numbers(line["color"], 4), linestyle=style, marker=marker
    )
    return drawn


def _fill(codec: Coder, depth: int, ax: Any, parts: Any) -> None:
    from matplotlib.patches import Polygon

    ax.set_label(_text(parts["name"]))
    for line in parts["lines"]:
        _draw_line(codec, depth, ax, line)
    for node, label in parts["points"]:
        offsets = _array(codec, depth, node).reshape(-1, 2)
        ax.scatter(offsets[:, 0], offsets[:, 1], label=_text(label))
    for *box, label in parts["bars"]:
        x, y, width, height = _numbers(box, 4)
        ax.bar(x, height, width, bottom=y, align="edge", label=_text(label))
    for node in parts["outlines"]:
        ax.add_patch(Polygon(_array(codec, depth, node).reshape(-1, 2), fill=False))
    for node, extent, origin in parts["images"]:
        place = {"extent": _numbers(extent, 4), "origin": "lower" if origin == "lower" else "upper"}
        ax.imshow(_array(codec, depth, node), aspect="auto", **place)
    for node, corners in parts["meshes"]:
        _draw_mesh(ax, np.atleast_2d(_array(codec, depth, node)), _array(codec, depth, corners))
    for levels, filled, segments in parts["contours"]:
        _draw_contours(codec, depth, ax, levels, filled, segments)
    for x, y, text in parts["texts"]:
        ax.text(float(x), float(y), _text(text))
    if parts["legend"] is not None:
        _draw_legend(ax, [_text(text) for text in parts["legend"]])
    ax.set(title=_text(parts["title"]), xlabel=_text(parts["labels"][0]), ylabel=_text(parts["labels"][1]))
    for axis, scale, limits in zip("xy", parts["scales"], parts["limits"], strict=True):
        if scale in _SCALES:
            getattr(ax, f"set_{axis}scale")(scale)
        if np.isfinite(_numbers(limits, 2)).all():
            getattr(ax, f"set_{axis}lim")(limits)
    for axis, ticks in zip((ax.xaxis, ax.yaxis), parts["ticks"], strict=True):
        if ticks:
            axis.set_ticks([_numbers([place], 1)[0] for place, _ in ticks], [_text(name) for _, name in ticks])
    if not parts["visible"]:
        ax.set_axis_off()


def _draw_mesh(ax: Any, values: np.ndarray, corners: np.ndarray) -> None:
    shading = "gouraud" if corners.shape[:2] == values.shape[:2] else "flat"
    if corners.ndim != 3 or corners.shape[2] != 2 or not np.isfinite(corners).all():
        raise WireError("a heat map in a figure is malformed")
    ax.pcolormesh(corners[..., 0], corners[..., 1], values, shading=shading)


def _draw_contours(codec: Coder, depth: int, ax: Any, levels: Any, filled: Any, segments: Any) -> None:
    from matplotlib.contour import ContourSet

    heights = _numbers(levels, len(segments) + bool(filled))
    if len(heights) > _MAX_LEVELS or not np.isfinite(heights).all() or sorted(heights) != list(heights):
        raise WireError("contours in a figure are malformed")
    corners = [[_array(codec, depth, part).reshape(-1, 2) for part in parts] for parts in segments]
    ContourSet(ax, heights, corners, filled=bool(filled))


def _draw_legend(ax: Any, texts: list[str]) -> None:
    """Draw a legend whose entries stand for the artists of the same names, whatever their order."""
    from matplotlib.patches import Patch

    named: dict[str, list[Any]] = {}
    for artist in (*ax.lines, *ax.collections, *ax.patches):
        named.setdefault(str(artist.get_label()), []).append(artist)
    handles = [named[text].pop(0) if named.get(text) else Patch() for text in texts]
    ax.legend(handles, texts)


def _array(codec: Coder, depth: int, node: Any) -> np.ndarray:
    value = codec.decode(node, depth)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biufM":
        raise WireError("a figure holds something else than numbers")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _MAX_TEXT:
        raise WireError("a text in a figure is malformed")
    return value


def _numbers(values: Any, count: int) -> tuple[float, ...]:
    if not isinstance(values, list) or len(values) != count:
        raise WireError("a number in a figure is malformed")
    return tuple(float(value) for value in values)


DECODERS = {"figure": _decode_figure, "axes": _decode_axes, "line": _decode_line}
