"""The files that are handed out: the blank `form`, the filled `register`, the `marked` copy."""
