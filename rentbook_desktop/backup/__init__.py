"""Backups: one file each, proven before it counts, and the way back from it."""
