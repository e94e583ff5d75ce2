"""Handing copies over and taking them back, and the rules for it."""
