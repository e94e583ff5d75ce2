"""Words of the kiosk."""

from datetime import timedelta

DOING = ("START", "IDENTIFYING", "RENTING", "RETURNING", "FINDING", "READING")
"""What somebody may be at when they call for staff; READING is looking at their own page."""

STATES = ("OPEN", "BUSY", "AWAY", "LOCKED")
"""What a kiosk says of itself: waiting for somebody, in use, without its database, or closed to customers."""

SILENT_AFTER = timedelta(seconds=90)
"""How long a kiosk, or a desk, may say nothing before it counts as closed."""

CALLS_FADE_AFTER = timedelta(minutes=30)
"""After so long nobody comes to a call any more."""
