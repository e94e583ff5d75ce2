"""Asks once a day whether there is a newer version, where somebody wants that; nothing is downloaded or replaced."""
