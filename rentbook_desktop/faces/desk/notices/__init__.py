"""The page of the notices: what was sent to whom, what was not, and what to do about it."""
