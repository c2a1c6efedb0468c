"""Figures of the course: images, curves, functions, paths, loss surfaces, heat maps, kernels, feature maps, boxes and masks.

Each function returns a matplotlib `Figure`, which a notebook shows where it is the last value of a cell. The figures carry
their own style; matplotlib's settings stay as they are.
"""

from course.plots.basic import confusion_matrix, curves, functions, heatmap, images, path
from course.plots.convolution import feature_maps
from course.plots.optimization import loss_surface
from course.plots.regions import boxes, masks, precision_recall
from course.plots.style import COLOURS

__all__ = [
    "COLOURS",
    "boxes",
    "confusion_matrix",
    "curves",
    "feature_maps",
    "functions",
    "heatmap",
    "images",
    "loss_surface",
    "masks",
    "path",
    "precision_recall",
]
