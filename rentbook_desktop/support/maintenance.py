"""What a person does who needs help: hands somebody an archive that says how the shop is, and nothing of anybody."""

from pathlib import Path

from msgspec import Struct

from rentbook_desktop.foundation.outgoing_files import ZIP, outgoing_file
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, maintenance
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.shop import Shop
from rentbook_desktop.support.collecting import collect_closed, collect_open


class SupportCollected(Struct, frozen=True, kw_only=True):
    """The archive: its file, its bytes, and the names of what it holds."""

    file: str
    size: int
    parts: tuple[str, ...]


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def collect_support(shop: Shop, *, file: str) -> SupportCollected:
    """Write versions, settings without secrets, health, the redacted log and counts into an archive.

    Raises what `outgoing_file` does; then there is no new file.
    """
    with outgoing_file(Path(file), ZIP) as opened:
        parts = collect_open(shop, opened)
    return _collected(Path(file), parts)


def collect_unopened(folder: Path, *, file: str, trouble: str, at: str) -> SupportCollected:
    """Write what can be known of a shop that cannot be opened, `trouble` being the code why; raises what `outgoing_file` does."""
    with outgoing_file(Path(file), ZIP) as opened:
        parts = collect_closed(opened, Settings(folder), trouble=trouble, at=at)
    return _collected(Path(file), parts)


def _collected(file: Path, parts: tuple[str, ...]) -> SupportCollected:
    return SupportCollected(file=str(file), size=file.stat().st_size, parts=parts)
