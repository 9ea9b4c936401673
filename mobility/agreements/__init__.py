"""Agreements of placements: what they say, who may change what, who has signed, and the limits they count towards."""
