"""Which text customers agree to when they register; who changes the text gives it another version."""

CONSENT_VERSION = "2026-11"
"""Version of `customers.consent_text`; it is kept with the day on which somebody agreed."""
