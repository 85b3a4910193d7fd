"""Pictures of every main screen: ``python -m reader.gui.screenshots FOLDER``."""
