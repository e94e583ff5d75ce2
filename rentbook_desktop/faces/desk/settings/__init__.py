"""The settings page, made from the declarations; staff and the log of changes."""
