"""Pictures of covers are fetched once, decoded beside the window, and forgotten when they should be."""

import pytest
from PySide6.QtCore import QObject

from rentbook_desktop.catalog.covers import Cover
from rentbook_desktop.faces.qt.fetched_pictures import FetchedPictures
from rentbook_desktop.foundation.errors import Unavailable
from tests.stories.test_asked_twice import PNG


class Source:
    """Has a picture of title 1 alone; answers when it is told to."""

    def __init__(self):
        self.asked, self.waiting = [], []

    def fetch(self, title_id, /, *, then, otherwise):
        self.asked.append(title_id)
        if title_id == 404:
            otherwise(Unavailable("AWAY"))
            return
        self.waiting.append(lambda: then(Cover(title_id=title_id, picture=PNG if title_id == 1 else None)))

    def in_background(self, work, /, *, then, otherwise):
        self.waiting.append(lambda: then(work()))

    def answer(self):
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def made(qapp):
    source, parent, came = Source(), QObject(), []
    pictures = FetchedPictures(source, 320, parent)
    pictures.arrived.connect(came.append)
    yield source, pictures, came
    parent.deleteLater()


def test_a_picture_is_asked_for_once_and_told_when_it_came(made):
    source, pictures, came = made
    assert (pictures.get(1), pictures.get(1), pictures.get(2)) == (None, None, None)
    source.answer()
    assert (source.asked, came) == ([1, 2], [1])
    assert not pictures.get(1).isNull()
    assert pictures.get(2) is None
    assert source.asked == [1, 2]


def test_what_could_not_be_asked_is_asked_again(made):
    source, pictures, _ = made
    assert (pictures.get(404), pictures.get(404)) == (None, None)
    assert source.asked == [404, 404]


def test_what_was_forgotten_does_not_come_back_by_an_answer_that_was_on_its_way(made):
    source, pictures, came = made
    pictures.get(1)
    pictures.forget()
    source.answer()
    assert (came, pictures._known) == ([], {})
