"""What happened to titles and copies."""

from rentbook_desktop.events.bases import NamedTitle, OfTitle


class TitleRegistered(NamedTitle, frozen=True, kw_only=True):
    """A title is in the catalogue."""

    day: str = ""


class TitleRevised(NamedTitle, frozen=True, kw_only=True):
    """What is known of a title changed."""


class TitleRemoved(OfTitle, frozen=True, kw_only=True):
    """A title is no longer in the catalogue."""


class TitleRestored(NamedTitle, frozen=True, kw_only=True):
    """The removal of a title was undone; each copy that came back is told beside."""


class CopiesAdded(OfTitle, frozen=True, kw_only=True):
    """A title has more copies."""

    copies: tuple[str, ...]


class CopyChanged(OfTitle, frozen=True, kw_only=True):
    """A copy went to repair, was lost, found or withdrawn."""

    copy: str
    state: str
