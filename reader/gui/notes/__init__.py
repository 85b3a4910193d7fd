"""Notes on the article that is read: written, listed, marked on the page."""
