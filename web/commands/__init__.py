"""The commands of the console script, one a file; each file's ``command`` is what the script collects."""
