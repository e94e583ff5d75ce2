"""Looks up what others know of an ISBN, for whoever registers a title; off without a key, and nothing waits for it."""
