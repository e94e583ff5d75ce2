"""The command line: every verb of the shop as words."""
