"""The only door to ``matching``: rows in, matching's types across, rows and plain results out."""
