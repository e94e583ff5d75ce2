"""Who works here: PINs, roles, and the log of what they changed."""
