"""The calendar in the settings: which days are closed, and what closing one moves."""
