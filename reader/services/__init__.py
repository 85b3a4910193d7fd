"""Use cases without Qt: bringing articles in, analysing them in the background, reading them."""
