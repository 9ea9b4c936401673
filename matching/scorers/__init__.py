"""One scorer a file: a value between 0 and 1, or unknown, always with reasons."""
