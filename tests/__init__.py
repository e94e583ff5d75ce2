"""Tests of the program, and what they share."""

import atexit
import os
import shutil
import tempfile

_SECRETS = "RENTBOOK_SECRETS"

if _SECRETS not in os.environ:  # nobody's own keyring is touched
    _folder = tempfile.mkdtemp(prefix="rentbook-secrets-")
    os.environ[_SECRETS] = f"file:{_folder}"
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
