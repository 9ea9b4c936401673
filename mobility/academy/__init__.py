"""Departementsakademiet: the catalogue, sessions and their seats, and what a course leaves behind in a profile."""
