"""Titles and copies: what can be rented."""
