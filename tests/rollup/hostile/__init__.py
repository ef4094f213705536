"""What must not come in: packages and files that are broken, wrong or hostile."""
