"""The service for programs: JSON under ``/api/v1``, described by a document made from the code itself."""
