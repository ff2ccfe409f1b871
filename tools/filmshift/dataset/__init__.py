"""Records become a dataset: films, reviews and the tables that the schemas make of them."""
