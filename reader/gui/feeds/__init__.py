"""What comes in by itself or from lists: feeds, reading lists, watched folders."""
