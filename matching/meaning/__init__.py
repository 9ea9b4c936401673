"""What texts mean, as vectors that meet across languages: the models, and what is remembered of them."""
