"""Numbers and secrets are struck from what providers say."""

import pytest

from rentbook_desktop.messaging.redaction import redact

SPOKEN = [
    ("to 01012345678 refused", "to *** refused"), ("+82 10-1234-5678", "***"), ("key abcSECRETdef", "key abc***def"),
    ("code 3104\nline", "code 3104 line"), (None, ""), (17, "17"), ("(02) 123.4567", "(***"), ("a" * 500, "a" * 200),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kept"), SPOKEN)
def test_numbers_and_secrets_are_struck_from_what_a_provider_says(said, kept):
    assert redact(said, ["SECRET", ""]) == kept
