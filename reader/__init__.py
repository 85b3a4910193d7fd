"""Sourcelight: a desktop reader that shows who says what in the news."""

import os
import sys

__version__ = "0.3.0"

if "numpy" not in sys.modules:  # only then does NumPy's library for products of matrices hear of it
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
