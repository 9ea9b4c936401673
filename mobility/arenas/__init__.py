"""Fellesarenaer: meeting places across the ministries, found by day and by competence."""
