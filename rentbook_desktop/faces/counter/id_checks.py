"""At the counter somebody looks at an ID: which kinds there are to choose from, and noting that it was looked at."""

from rentbook_desktop.faces.counter.command import Steps, do
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Fix
from rentbook_desktop.foundation.i18n import Translator

KINDS = ("resident", "driver", "passport", "other")


def id_fixes(words: Translator) -> tuple[Fix, ...]:
    """Return what can be chosen where an ID must be looked at: its kind."""
    return tuple(Fix(label=words.tr(f"state.id_{kind}"), key=f"id:{kind}") for kind in KINDS)


def record(session: CounterSession, kind: str) -> Steps[None]:
    """Note that the ID of whom stands here was looked at, and look again at what may go."""
    from rentbook_desktop.customer.id_checks import record_id_check

    if session.visit.customer_id is None:
        return
    yield from do(record_id_check, customer_id=session.visit.customer_id, kind=kind)
    name = session.words.tr(f"state.id_{kind}")
    session.set_feedback(ok=True, title=session.say("id_checked", customer=session.customer_name(), kind=name))
    yield from session.look_again()
