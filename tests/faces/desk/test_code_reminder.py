"""After closing time the desk notices that nobody took the code, and that somebody did."""

from datetime import datetime
from types import SimpleNamespace

from rentbook_desktop.faces.desk.code_reminder import CodeReminder
from rentbook_desktop.faces.desk.health.head_taken import note_taken
from rentbook_desktop.foundation.clock import SEOUL


def test_it_is_looked_at_once_a_minute_after_closing(tmp_path):
    looks, at = [], [datetime(2026, 11, 28, 21, 59, tzinfo=SEOUL)]

    def call(work, *, then, otherwise):
        looks.append(at[0])
        then(work())

    context = SimpleNamespace(
        now=lambda: at[0], open_shop=object(), code_due=False, settings={"shop.closes": "22:00"},
        location=SimpleNamespace(data=tmp_path), client=SimpleNamespace(call=call),
    )  # fmt: skip
    reminder = CodeReminder(context)
    reminder.tick()
    assert (looks, context.code_due) == ([], False)
    at[0] = at[0].replace(hour=22, minute=0)
    reminder.tick()
    reminder.tick()
    assert (len(looks), context.code_due) == (1, True)
    note_taken(tmp_path, at[0].date())
    at[0] = at[0].replace(minute=1)
    reminder.tick()
    assert not context.code_due
    at[0] = at[0].replace(day=29, minute=2)
    reminder.tick()
    assert context.code_due
