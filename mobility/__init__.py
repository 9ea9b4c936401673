"""What people can do: use-cases that take a session first, then an actor, and never commit."""
