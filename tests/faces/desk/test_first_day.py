"""What is remembered of a first day on this computer; the day itself is `tests/stories/test_first_day.py`."""

import json

from rentbook_desktop.faces.desk.first_day import FirstDayController
from rentbook_desktop.queries.first_run import FirstDay, first_day
from tests.faces.fake_page_context import FakePageContext


def controller(view, tmp_path, known=None):
    context = FakePageContext(view._words, answers={first_day: known or FirstDay(named=True)})
    context.folder = tmp_path
    return FirstDayController(context, view, lambda: None), context


def test_the_list_goes_when_all_is_done(view, tmp_path):
    made, _ = controller(view, tmp_path)
    made.known = FirstDay(named=True, code_noted=True, titles=True, customers=True, rentals=True)
    made.show()
    assert not made.card.isVisibleTo(view)
    assert not made.ways.isVisibleTo(view)


def test_what_was_put_away_or_tried_is_remembered(view, tmp_path):
    (tmp_path / "desk-first-day.json").write_text(json.dumps({"scanned": True, "put_away": True}))
    made, _ = controller(view, tmp_path)
    assert (made.has_scanned, made.is_put_away) == (True, True)
    made.known = FirstDay(named=True)
    made.show()
    assert not made.card.isVisibleTo(view)
