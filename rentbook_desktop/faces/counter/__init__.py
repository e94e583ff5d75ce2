"""The work at a counter, without Qt: for the desk and for the kiosk."""
