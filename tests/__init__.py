"""Tests of the program, and what they share."""

import os

os.environ.setdefault("RENTBOOK_SECRETS", "file")  # nobody's own keyring is touched
