"""What notebooks import, imported once before processes are forked: no TensorFlow operation may run here."""

import cv2
import h5py
import keras
import matplotlib.pyplot
import numpy
import pandas
import scipy.integrate
import scipy.interpolate
import scipy.optimize
import scipy.signal
import scipy.stats
import sklearn.datasets
import sklearn.metrics
import sklearn.model_selection
import sklearn.preprocessing
import tensorflow

import course.authoring.runner
import course.checks

__all__ = ["course", "cv2", "h5py", "keras", "matplotlib", "numpy", "pandas", "scipy", "sklearn", "tensorflow"]
