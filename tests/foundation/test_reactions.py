"""Consequences, declared beside who bears them, at most one for each kind of event."""

from types import SimpleNamespace

import pytest

from rentbook_desktop.events import BookRented, BookReturned
from rentbook_desktop.foundation import reactions
from rentbook_desktop.foundation.reactions import reacts_to, reader


@pytest.fixture(autouse=True)
def nothing_declared(monkeypatch):
    monkeypatch.setattr(reactions, "_declared", {})


def test_a_reader_has_every_reaction_that_was_declared_for_it():
    @reacts_to(BookRented, BookReturned, reader="bell")
    def ring(work, event):
        work.rung.append(event)

    work = SimpleNamespace(rung=[])
    bell = reader("bell", "shop")
    for kind in ("BookRented", "BookReturned"):
        bell.reactions[kind](work, kind)
    assert work.rung == ["BookRented", "BookReturned"]
    assert (bell.name, bell.store) == ("bell", "shop")


def test_what_is_declared_for_one_reader_is_not_heard_by_another():
    reacts_to(BookRented, reader="bell")(lambda work, event: None)
    assert reader("gong", "views").reactions == {}


def test_a_reader_cannot_react_twice_to_one_event():
    reacts_to(BookRented, reader="bell")(lambda work, event: None)
    with pytest.raises(TypeError, match="bell reacts twice to BookRented"):
        reacts_to(BookRented, reader="bell")(lambda work, event: None)
