"""What is told to somebody who is to help."""
