"""Ranking measures, run files and the bias report."""
