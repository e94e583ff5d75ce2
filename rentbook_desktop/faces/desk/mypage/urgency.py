"""How urgent a rental is, as a chip, a colour and a share of the time that has passed."""

from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop.faces.desk.loss_menu import loss_chip
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.mypage.customer_page import OpenRental


class Urgency(Struct, frozen=True, kw_only=True):
    """The chip above the title, the colour of the day, the colour of the bar, and how far it is filled (0 to 1)."""

    chip: ChipContent
    ink: str
    bar: str
    filled: float


def urgency_of(words: Translator, book: OpenRental) -> Urgency:
    """Return how urgent a rental is: said to be lost or damaged, late, due today, or with days left."""
    if book.reported:
        told = urgency_of(words, replace(book, reported=""))
        return replace(told, chip=loss_chip(words, book.reported))
    if book.days_left < 0:
        late = words.tr("mypage.days_late", count=-book.days_left)
        return Urgency(
            chip=ChipContent(tone="bad", icon="warning-circle", words=late), ink="bad", bar="badsolid", filled=1.0
        )
    if book.days_left == 0:
        chip = ChipContent(tone="warn", icon="clock", words=words.tr("mypage.due_today"))
        return Urgency(chip=chip, ink="text", bar="p2", filled=0.98)
    chip = ChipContent(tone="info", icon="book-open", words=words.tr("mypage.days_left", count=book.days_left))
    passed = max(0, book.days - book.days_left) / max(1, book.days)
    return Urgency(chip=chip, ink="text", bar="accent", filled=min(0.95, passed))
