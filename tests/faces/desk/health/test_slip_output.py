"""From the button to the file: what the day came to is asked, then where to."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.health.head_card import HeadCard
from rentbook_desktop.faces.desk.health.head_taken import taken_on
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.status.queries import shop_status
from tests.faces.desk.health.test_closing_slip import DAY
from tests.faces.fake_page_context import FakePageContext

CODE = "2026-11-28 · 12,345 · k7qf-92mm"


@pytest.fixture
def card(qtbot, theme, words, tmp_path):
    context = FakePageContext(words, answers={shop_status: DAY})
    context.folder = tmp_path / "data"
    context.folder.mkdir()
    made = HeadCard(context)
    made.context = context
    made._on_paper = False
    made.output.where = lambda _page, _title, name, _kind, then: then(tmp_path / name)
    qtbot.addWidget(made)
    made.show_code(CODE)
    return made


def test_a_slip_is_saved_and_the_code_is_taken(card, tmp_path):
    card.slip.click()
    assert [one.name[:5] for one in tmp_path.glob("*.pdf")] == ["마감 전표"[:5]]
    assert taken_on(card.context.folder) == card.context.now().date()


def test_copying_takes_it_too(card):
    assert taken_on(card.context.folder) is None
    card.copy.click()
    assert isinstance(taken_on(card.context.folder), date)


def test_without_a_code_there_is_no_slip_and_trouble_is_told(card):
    card.show_code("")
    assert not card.slip.isEnabled()
    card.show_code(CODE)
    card.context.answers[shop_status] = Unavailable("LOCKED", seconds=1)
    card.slip.click()
    assert card.context.toasts[-1].tone == "bad"
    assert taken_on(card.context.folder) is None
