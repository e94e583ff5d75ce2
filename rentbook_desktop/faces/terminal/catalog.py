"""`title …`, `copy …` and `search`."""

from typing import Any

from rentbook_desktop.catalog.actions import (
    CopiesMade,
    TitleCard,
    add_copies,
    edit_title,
    mark_copy,
    register_title,
)
from rentbook_desktop.catalog.queries import TitleShown, show_title
from rentbook_desktop.catalog.removal import remove_copy, remove_title
from rentbook_desktop.faces.terminal.answer import Answer, called, facts, table
from rentbook_desktop.faces.terminal.given import Given, Misused
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.queries import CopyShown, show_copy
from rentbook_desktop.search.queries import TitlesFound, search_titles

_FIELDS = ("name", "author", "publisher", "isbn", "price", "series", "volume", "category", "rating")
_MAX_FOUND = 1000


def add_title(till: Till, given: Given) -> Answer:
    """Put a title into the catalogue."""
    return _title(till.shop.do(register_title, card=TitleCard(**given.fields(*_FIELDS))))


def change_title(till: Till, given: Given) -> Answer:
    """Change what is given and leave the rest."""
    fields = given.fields(*_FIELDS)
    if not fields:
        raise Misused("terminal.usage.nothing", command="title edit")
    return _title(till.shop.do(edit_title, title_id=given["title"], card=TitleCard(**fields)))


def drop_title(till: Till, given: Given) -> Answer:
    """Take a title out of the catalogue with all its copies."""
    return _title(till.shop.do(remove_title, title_id=given["title"]))


def tell_title(till: Till, given: Given) -> Answer:
    """Show a title."""
    return _title(till.shop.ask(show_title, title_id=given["title"]))


def add_copy(till: Till, given: Given) -> Answer:
    """Add copies to a title."""
    made = till.shop.do(add_copies, title_id=given["title"], barcode=given.get("barcode"), count=given.get("count", 1))
    text = "\n".join(made.copies)
    return Answer(body=made, text=lambda words: words.tr("terminal.copies_added", count=len(made.copies)) + "\n" + text)


def change_copy(till: Till, given: Given) -> Answer:
    """Say that a copy is back on the shelf, in repair, lost or withdrawn."""
    state = given.text("state").upper()
    if state == "WITHDRAWN":
        return drop_copy(till, given)
    return _told(till, till.shop.do(mark_copy, barcode=given.text("barcode"), state=state))


def drop_copy(till: Till, given: Given) -> Answer:
    """Take a copy out of the catalogue."""
    return _told(till, till.shop.do(remove_copy, barcode=given.text("barcode")))


def tell_copy(till: Till, given: Given) -> Answer:
    """Show a copy and where it is."""
    return _copy(till.shop.ask(show_copy, barcode=given.text("barcode")))


def search(till: Till, given: Given) -> Answer:
    """Find titles by words or ISBN."""
    limit = given.get("limit", 20)
    if not 1 <= limit <= _MAX_FOUND:
        raise Misused("terminal.usage.limit", command="search", maximum=_MAX_FOUND)
    found = till.shop.ask(
        search_titles, words=given.joined("words"), limit=limit, available=given.get("available", False)
    )
    return Answer(body=found, text=lambda words: _found(found, words))


def _told(till: Till, made: CopiesMade) -> Answer:
    return _copy(till.shop.ask(show_copy, barcode=made.copies[0]))


def _title(shown: TitleShown) -> Answer:
    return Answer(body=shown, text=lambda words: _title_page(shown, words))


def _title_page(shown: TitleShown, words: Translator) -> str:
    values: dict[str, Any] = {"title_id": shown.title_id} | {name: getattr(shown, name) for name in _FIELDS}
    values |= {"price": words.won(shown.price), "copies": ", ".join(shown.copies)}
    return facts((words.tr(f"terminal.head.{name}"), value) for name, value in values.items())


def _copy(shown: CopyShown) -> Answer:
    return Answer(body=shown, text=lambda words: _copy_page(shown, words))


def _copy_page(shown: CopyShown, words: Translator) -> str:
    values = {
        "copy": shown.copy,
        "title": shown.title,
        "title_id": shown.title_id,
        "state": called(shown.state, words),
        "rental": shown.rental,
    }
    return facts((words.tr(f"terminal.head.{name}"), value) for name, value in values.items())


def _found(found: TitlesFound, words: Translator) -> str:
    end = words.tr("terminal.found", count=found.count)
    if not found.titles:
        return end
    heads = [words.tr(f"terminal.head.{name}") for name in ("title_id", "title", "author", "price", "available")]
    rows = [
        (one.title_id, one.name, one.author, words.won(one.price), f"{one.available}/{one.copies}")
        for one in found.titles
    ]
    return table(heads, rows, right=frozenset({0, 3, 4})) + "\n" + end
