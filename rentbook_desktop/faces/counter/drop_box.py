"""Taking back a pile from the drop box: every book that is scanned counts as back on the day that is set, not today.

Nobody stands at the counter meanwhile: books that are not out are only named, and a card ends it.
"""

from datetime import timedelta

from rentbook_desktop.faces.counter.command import Steps
from rentbook_desktop.faces.counter.session import CounterSession

FURTHEST = 60
"""Days before today that can be chosen: older than that is a correction, with its reason."""


def switch(session: CounterSession) -> Steps[None]:
    """Begin with what came back yesterday, or end; while a basket or a customer is on the counter it does not begin."""
    if session.returned_on is not None:
        end(session)
    elif session.visit.copies or (session.visit.customer_id is not None and not session.visit.by_return):
        session.set_feedback(ok=False, title=session.say("drop_box_busy"), sentence=session.say("drop_box_busy_text"))
    else:
        session.reset()
        session.returned_on = session.today() - timedelta(days=1)
        session.feedback = None
    yield from ()


def step_day(session: CounterSession, by: int) -> Steps[None]:
    """Let what is scanned from now on count a day later or earlier, never after today."""
    if session.returned_on is not None:
        today = session.today()
        day = session.returned_on + timedelta(days=by)
        session.returned_on = min(today, max(today - timedelta(days=FURTHEST), day))
    yield from ()


def end(session: CounterSession) -> None:
    """End it and say how many books came back."""
    count = len(session.visit.returned)
    session.returned_on = None
    session.reset()
    session.set_feedback(
        ok=True, title=session.say("drop_box_ended"), sentence=session.say("drop_box_count", count=count)
    )
