"""Every Vietnamese word of the program: labels, sentences, errors, help."""
