"""Tests of the program, and what they share."""

import os
import tempfile

os.environ.setdefault("RENTBOOK_SECRETS", "file:" + tempfile.mkdtemp(prefix="rentbook-secrets-"))
"""Nobody's own keyring is touched."""
