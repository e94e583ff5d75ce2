"""The search index of titles: derived from events, rebuilt at any time."""
