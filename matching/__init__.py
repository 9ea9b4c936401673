"""A pure library that reasons about people's competences and openings: rank, explain, clear rounds, plan courses."""
