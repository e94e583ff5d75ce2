"""Kiosks: which there are, who may use them, and calls for staff."""
