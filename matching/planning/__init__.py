"""Which courses to run, and for whom, so that most matches are unlocked, with a proof or a bound."""
