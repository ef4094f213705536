"""One function per thing a user does; each that writes is one transaction. Nothing is printed."""
