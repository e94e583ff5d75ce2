"""The librarian's desk."""
