"""The picture on a title's cover, where somebody gave one; all other covers are drawn from the name."""

import re

from msgspec import Struct
from sqlalchemy import delete, insert, select

from rentbook_desktop.catalog.actions import active_title
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.queries import TitleShown
from rentbook_desktop.catalog.tables import title_cover
from rentbook_desktop.events import TitleRevised
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.work import ReadContext, Work

MAX_COVER_BYTES = 400_000
"""Bytes; a cover of 600 pixels height is a quarter of that."""

_FORMATS = {  # PNG (ISO/IEC 15948, 5.2), JPEG (ITU-T T.81, B.1.1.3), WebP (RFC 9649, 2.4)
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL),
}


def picture_format(data: bytes) -> str | None:
    """Return `png`, `jpeg` or `webp` by a picture's first bytes, None for anything else; names and endings count for nothing."""
    return next((name for name, begins in _FORMATS.items() if begins.match(data)), None)


class Cover(Struct, frozen=True, kw_only=True):
    """A title's picture as PNG, JPEG or WebP; None where its cover is drawn."""

    title_id: TitleId
    picture: bytes | None


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="clear_cover")
def set_cover(work: Work, *, title_id: TitleId, picture: bytes) -> TitleShown:
    """Put a picture on a title's cover; raises Invalid for what is no PNG, JPEG or WebP, or larger than 400,000 bytes."""
    shown = active_title(work, title_id)
    if picture_format(picture) is None or len(picture) > MAX_COVER_BYTES:
        raise Invalid("INVALID_COVER", maximum=MAX_COVER_BYTES // 1000)
    work.connection.execute(delete(title_cover).where(title_cover.c.title_id == title_id))
    work.connection.execute(insert(title_cover).values(title_id=title_id, picture=picture, at=work.now))
    return _changed(work, shown, before={}, after={"cover": len(picture)})


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def clear_cover(work: Work, *, title_id: TitleId) -> TitleShown:
    """Take the picture off a title's cover; where there is none, nothing happens."""
    shown = active_title(work, title_id)
    gone = work.connection.execute(delete(title_cover).where(title_cover.c.title_id == title_id)).rowcount
    return _changed(work, shown, before={"cover": 1}, after={}) if gone else shown


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def cover_of(reading: ReadContext, *, title_id: TitleId) -> Cover:
    """Return a title's picture, if it has one."""
    picture = reading.connection.execute(
        select(title_cover.c.picture).where(title_cover.c.title_id == title_id)
    ).scalar()
    return Cover(title_id=title_id, picture=None if picture is None else bytes(picture))


def _changed(work: Work, shown: TitleShown, *, before: dict[str, int], after: dict[str, int]) -> TitleShown:
    work.audit(about=f"title:{shown.title_id}", before=before, after=after)
    about = {"name": shown.name, "author": shown.author, "category": shown.category, "volume": shown.volume}
    work.record(TitleRevised(title_id=shown.title_id, **about))
    return shown
