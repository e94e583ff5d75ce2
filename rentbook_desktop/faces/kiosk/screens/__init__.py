"""Every screen of the kiosk: a function from a state to what is painted and what can be touched."""
