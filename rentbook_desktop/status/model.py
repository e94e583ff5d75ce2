"""The shop's view: what is out, what is late, what each day brought; may be deleted and made again at any time."""
