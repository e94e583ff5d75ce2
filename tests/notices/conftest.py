"""A shop that sends notices through a scripted provider."""

import pytest

from tests.notices.scripted import Sender


@pytest.fixture
def sender(small) -> Sender:
    """On both kinds of database."""
    return Sender(small).choose()


@pytest.fixture
def sender_here(embedded) -> Sender:
    """On its own file: for what both databases share and one proves."""
    return Sender(embedded).choose()
