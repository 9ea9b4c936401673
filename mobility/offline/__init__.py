"""The file-based door: the same engines as the service, on files, without a database."""
