"""What a face is handed besides the four errors of the shop."""


class Bug(Exception):
    """Something nobody foresaw happened; the log has the traceback."""
