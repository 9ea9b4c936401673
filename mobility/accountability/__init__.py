"""Suggestions under control: the switch that stops them, and the room where those who watch over them read."""
