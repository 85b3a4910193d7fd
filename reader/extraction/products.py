"""The language model's products of matrices by NumPy's library, where that is OpenBLAS on one thread.

spaCy multiplies by BLIS, which takes several times as long on a processor that it does not know. On more
threads OpenBLAS would be no gain: products as small as these are over before its threads have begun.
"""

import os
from typing import Any, Final

import numpy as np
from spacy.language import Language
from thinc.api import NumpyOps

THREADS_VARIABLE: Final = "OPENBLAS_NUM_THREADS"
"""The environment variable that OpenBLAS reads when NumPy is first imported."""


def multiplies_on_one_thread() -> bool:
    """Tell whether NumPy multiplies by OpenBLAS, and that keeps to one thread."""
    built: Any = np.show_config(mode="dicts")
    library = str(built["Build Dependencies"]["blas"]["name"])
    return "openblas" in library and os.environ.get(THREADS_VARIABLE) == "1"


def multiply_by_numpy(nlp: Language) -> None:
    """Let the networks of ``nlp`` multiply by NumPy's library."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = ops
