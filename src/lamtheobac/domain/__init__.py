"""The field's terms and rules; standard library only, no I/O."""
