"""From an annotated corpus to the files that the reader ships; needs the extra ``[train]``."""
