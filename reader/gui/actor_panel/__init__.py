"""The list of an article's actors: who is cited, of what kind, how often, at what length."""
