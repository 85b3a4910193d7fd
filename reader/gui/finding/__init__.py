"""Looking for articles and attributions: the field, the strip below it, and the questions behind them."""
