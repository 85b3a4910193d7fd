"""The commands that work on a library, a file each; loaded only when one of them is asked for."""
