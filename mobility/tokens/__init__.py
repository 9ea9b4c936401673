"""Keys for programs: each opens what its holder may do, and of that only what its scopes name."""
