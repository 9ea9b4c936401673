"""Formats from outside, one a file. Each ``load`` keeps the good records and tells why it refused the others."""
