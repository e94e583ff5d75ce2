"""A clock that is doubted: why nothing is saved, and the button by which somebody who has looked says that it is right."""

from rentbook_desktop.faces.counter.command import Steps, do
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Fix
from rentbook_desktop.foundation.errors import Unavailable

DOUBTS = frozenset({"CLOCK_BACK", "CLOCK_AHEAD"})


def clock_fixes(session: CounterSession, error: Exception) -> tuple[Fix, ...]:
    """Return the button for an error about the clock, none for any other."""
    if isinstance(error, Unavailable) and error.code in DOUBTS:
        return (Fix(label=session.words.tr("desk.clock_is_right"), key="clock_is_right"),)
    return ()


def believe(session: CounterSession) -> Steps[None]:
    """Say that the clock is right; what was refused is done when its key is pressed again."""
    from rentbook_desktop.notices.actions import trust_clock

    yield from do(trust_clock)
    session.set_feedback(ok=True, title=session.words.tr("desk.clock_believed"), sentence=session.say("look_again"))
    yield from session.look_again()
