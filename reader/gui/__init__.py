"""The window: thin widgets over the library and the services."""
