"""What `check` asks of a book, from cheap to dear; nothing of it writes."""
