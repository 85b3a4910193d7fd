"""Measurements: accuracy on corpora, speed as ratios to something run beside it."""
