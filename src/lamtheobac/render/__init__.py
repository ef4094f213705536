"""What people and programs are shown. Computes no figure and never opens the book."""
