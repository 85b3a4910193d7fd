"""How articles come in: typed, pasted, dropped, from files and folders, from addresses."""
