"""`desk` and `demo`, and the check a freshly installed program makes of itself; Qt is loaded by the desk alone."""

from rentbook_desktop import __version__
from rentbook_desktop.faces.terminal.app import Run
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.foundation.errors import Unavailable

_DESK = "rentbook_desktop.faces.desk.app"


def desk(this: Run, _given: Given) -> int:
    """Open the desk."""
    try:
        return this.house.open_desk(this.data, database=this.database, views=this.views, language=this.words.language)
    except ImportError as error:
        raise Unavailable("NO_WINDOW") from error


def self_check(this: Run) -> int:
    """Open and migrate the shop, prove its revision, open the desk unseen if there is one, and say so in one line."""
    from rentbook_desktop.foundation.schema import HEAD, revision_of

    with this.open_shop() as shop:
        found = revision_of(shop.workshop.database)
        if found != HEAD:
            raise Unavailable("NEWER_DATA", found=str(found), known=HEAD)
    try:
        window = this.house.check_desk(
            this.data, database=this.database, views=this.views, language=this.words.language
        )
    except ModuleNotFoundError as error:
        if error.name != _DESK:
            raise
        window = ""
    body = {"version": __version__, "revision": found, "desk": window}
    if this.output.as_json:
        this.output.json(body)
    else:
        this.output.text(" ".join(f"rentbook {__version__} {found} {window}".split()))
    return 0
