"""My data, my say: who is shown what of whom, all that is held of a person given out, and forgotten."""
