"""What the heat maps of a figure show, and where on the axes: images, `pcolormesh` and filled contours."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from course.checks.drawings import pixels_of
from course.checks.failure import is_hidden


def heatmap_missing(
    axes: Sequence[Any],
    colorbars: Sequence[Any],
    wanted: Any,
    cells: tuple[Any, Any] | None,
    rtol: float,
    atol: float,
) -> str | None:
    """Compare the heat maps in some axes with a matrix.

    Args:
        axes: The axes without the colour bars.
        colorbars: The axes of the colour bars.
        wanted: The matrix, [rows, columns]; NaN stands where nothing is drawn.
        cells: Where the centres of the columns and of the rows stand, x [columns] and y [rows]. None if the map may lie on its
            side or upside down.
        rtol: Relative tolerance.
        atol: Absolute tolerance.
    """
    matrix = np.asarray(wanted, dtype=float)
    ways = [turned[::step] for turned in (matrix, matrix.T) for step in (1, -1)]
    shown = [(ax, image, places) for ax in axes for image, places in (*_images(ax), *_meshes(ax))]
    flipped = False
    for ax, image, places in shown:
        if any(image.shape == w.shape and np.allclose(image, w, rtol=rtol, atol=atol, equal_nan=True) for w in ways):
            if cells is not None and not _stands(image, places, matrix, cells, rtol, atol):
                flipped = True
                continue
            if colorbars or len(ax.texts) >= np.isfinite(matrix).sum():
                return None
            return "its colours have no scale: `figure.colorbar(image)`, or write the number into each cell."
    if cells is not None:
        filled = [contours for ax in axes for contours in _filled_contours(ax)]
        if any(_follow(contours, matrix, cells) for contours in filled):
            return None if colorbars else "its colours have no scale: `figure.colorbar(contours)`."
        if filled and not shown:
            return "its filled contours show other numbers than the matrix, or have no level among its numbers."
    if flipped:
        return (
            "its heat map shows the right numbers at wrong places of the axes. Is it upside down or on its side? "
            "`imshow` needs `origin` and `extent`; `pcolormesh(x, y, matrix)` places row i at y[i]."
        )
    if not shown:
        return "it holds no heat map: `ax.imshow(matrix)` or `ax.pcolormesh(matrix)` draws one."
    sizes = " and ".join("×".join(map(str, image.shape[:2])) for _, image, _ in shown)
    if all(image.shape not in {matrix.shape, matrix.T.shape} for _, image, _ in shown):
        expected = "" if is_hidden() else f"; the matrix is {'×'.join(map(str, matrix.shape))}"
        return f"its heat map has {sizes} cells{expected}."
    return "its heat map shows other numbers than the matrix."


def _stands(
    image: np.ndarray, places: np.ndarray, matrix: np.ndarray, cells: tuple[Any, Any], rtol: float, atol: float
) -> bool:
    """Tell whether each cell of the matrix is drawn where it must stand."""
    if np.ptp(places[..., 0], axis=0).max() > 0:  # its rows run along the x axis
        image, places = image.T, places.transpose(1, 0, 2)
    if np.ptp(places[..., 0], axis=0).max() > 0 or np.ptp(places[..., 1], axis=1).max() > 0:
        return False
    columns, rows = _nearest(places[0, :, 0], cells[0]), _nearest(places[:, 0, 1], cells[1])
    if columns is None or rows is None:
        return False
    return np.allclose(image[np.ix_(rows, columns)], matrix, rtol=rtol, atol=atol, equal_nan=True)


def _nearest(drawn: np.ndarray, must: Any) -> np.ndarray | None:
    """Return for each place the number of the cell drawn there; None if one has none.

    Half a cell off is allowed: an `extent` from the first centre to the last one draws the same map a little too small.
    """
    places = np.asarray(must, dtype=float).ravel()
    size = np.ptp(places) / max(len(places) - 1, 1) or 1.0
    distances = np.abs(drawn - places[:, np.newaxis]) / size
    return None if distances.min(axis=1).max() > 0.6 else np.argmin(distances, axis=1)


def _follow(contours: Any, matrix: np.ndarray, cells: tuple[Any, Any]) -> bool:
    """Tell whether filled contours are those of the matrix: the corners of each lie between its two levels."""
    from scipy.interpolate import RegularGridInterpolator

    x, y = (np.asarray(each, dtype=float).ravel() for each in cells)
    rows, columns = np.argsort(y), np.argsort(x)
    grid = matrix[np.ix_(rows, columns)]
    heights = RegularGridInterpolator((y[rows], x[columns]), grid, bounds_error=False, fill_value=np.nan)
    slack = 0.02 * np.ptp(matrix)
    levels = np.asarray(contours.levels, dtype=float)
    if np.sum((levels > matrix.min()) & (levels < matrix.max())) < 1:
        return False
    covered = 0
    for low, high, parts in zip(levels[:-1], levels[1:], contours.allsegs, strict=True):
        for corners in parts:
            found = heights(np.asarray(corners, dtype=float)[:, ::-1])
            if not np.all((found >= low - slack) & (found <= high + slack)):
                return False
            covered += len(corners)
    return covered > 0


def _images(ax: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return each image of axes with the centres of its pixels, [rows, columns, 2]."""
    placed = []
    for image, pixels in zip(ax.images, pixels_of(ax), strict=True):
        left, right, bottom, top = image.get_extent()
        first, last = (bottom, top) if image.origin == "lower" else (top, bottom)
        rows, columns = pixels.shape[:2]
        x = left + (np.arange(columns) + 0.5) * (right - left) / columns
        y = first + (np.arange(rows) + 0.5) * (last - first) / rows
        placed.append((pixels, np.stack(np.meshgrid(x, y), axis=-1)))
    return placed


def _meshes(ax: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return each heat map that `pcolormesh` drew with the centres of its cells, [rows, columns, 2]."""
    from matplotlib.collections import QuadMesh

    placed = []
    for mesh in ax.collections:
        if isinstance(mesh, QuadMesh) and mesh.get_array() is not None:
            values: np.ndarray = np.ma.filled(np.ma.asarray(mesh.get_array(), dtype=float), np.nan)
            corners = np.asarray(mesh.get_coordinates(), dtype=float)
            if corners.shape[:2] != values.shape[:2]:  # smooth shading has its values at the corners
                corners = (corners[:-1, :-1] + corners[1:, 1:]) / 2
            placed.append((values, corners))
    return placed


def _filled_contours(ax: Any) -> list[Any]:
    from matplotlib.contour import ContourSet

    return [each for each in ax.collections if isinstance(each, ContourSet) and each.filled]
