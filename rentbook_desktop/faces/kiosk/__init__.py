"""The kiosk: what customers do for themselves, by touch and scanner alone."""
