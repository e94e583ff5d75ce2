"""Book services on this computer."""

import pytest

from rentbook_desktop.lookup.services import SERVICES, look_up
from tests.fake_provider.shop import clock_at
from tests.lookup.fake_books import ISBN, fake_books


@pytest.fixture
def books():
    with fake_books(clock_at()) as made:
        yield made


def ask(books, allowed=SERVICES, **keys):
    return look_up(books.services(**keys), ISBN, books.clock, allowed=allowed)
