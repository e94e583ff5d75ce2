"""What leaves the shop by way of its status page: noted, because figures and names in a file can go anywhere."""

from msgspec import Struct

from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.work import Work


class GivenOut(Struct, frozen=True, kw_only=True):
    """What was allowed to be written into a file."""

    what: str
    form: str


@action(Role.LIBRARIAN, right=Right.EXPORT)
def give_out(work: Work, *, what: str, form: str) -> GivenOut:
    """Allow a part of the status page to be written into a file, and note who did; `form` is `xlsx`, `csv` or `png`."""
    work.audit(f"status:{what}", before={}, after={"form": form})
    return GivenOut(what=what, form=form)
