"""The page of an actor: all that it told, in all articles of the library."""
