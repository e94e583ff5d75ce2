"""The catalogue page: a list to search, and beside it one title, its editor, or a file that is taken in."""
