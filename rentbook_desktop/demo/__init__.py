"""A believable small shop to try the program on: invented people, classics in the public domain, invented series."""
