"""ESCO, the European vocabulary of skills and occupations, from the folder of its official CSV download."""
