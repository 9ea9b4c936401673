"""What must be kept in the archive, as a package that an archive can take over: documents, metadata and checksums."""
