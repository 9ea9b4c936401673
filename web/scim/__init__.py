"""The service for a ministry's directory: SCIM 2.0 under ``/scim/v2``, opened by a key with the scope ``scim``."""
