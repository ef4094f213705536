"""Files that travel between books: packages to the level above, and notes that return them."""
