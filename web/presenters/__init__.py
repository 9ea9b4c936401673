"""Presenters: what use-cases give, ready for a page."""
