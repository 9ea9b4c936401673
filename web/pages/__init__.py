"""Pages: read, call one use-case, answer."""
