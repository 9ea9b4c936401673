"""The front door: pages, API and command line. Nothing is decided here."""
