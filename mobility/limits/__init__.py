"""How much anybody may do in a while, across all workers, and what is told when somebody reads of very many people."""
