"""A shop of an older version is brought to this one when it is opened: a proven copy takes its place, or nothing does."""
