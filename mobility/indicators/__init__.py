"""Figures by which the ministries follow mobility: reckoned for each quarter that has ended, and never about so few."""
