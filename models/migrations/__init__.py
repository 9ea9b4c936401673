"""Numbered steps of the schema. ``HEAD`` names the newest, so that two branches' steps collide in version control."""
