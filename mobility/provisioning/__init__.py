"""People and roles as a ministry's directory sends them, by SCIM 2.0 (RFC 7643 and 7644)."""
