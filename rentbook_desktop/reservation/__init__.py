"""Reservations: one queue for a title, and the shelf where what came back waits."""
