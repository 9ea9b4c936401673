"""Small programs of the house: what sets up, and what tells what the product is made of."""
