"""Kjernegrupper: set up with DFD consulted, staffed across ministries with least load, reviewed, and ended."""
