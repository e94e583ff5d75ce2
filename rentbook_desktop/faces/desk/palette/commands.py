"""What the palette offers to do from everywhere: go to a page, begin something there, change the look, lock, help."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_context import Otherwise, PageContext, Target
from rentbook_desktop.faces.desk.page_registry import PAGES, PageSpec
from rentbook_desktop.faces.desk.palette.items import PaletteCommand
from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.i18n import Translator

_BEGIN = (
    ("catalog", "new", "plus", "new_title"),
    ("catalog", "import", "file-arrow-up", "take_in_titles"),
    ("reservations", "today", "bookmark-simple", "see_reservations"),
    ("labels", "copies", "barcode", "make_labels"),
    ("customers", "new", "user-plus", "new_customer"),
    ("customers", "top_up", "wallet", "top_up_somebody"),
    ("notices", "send_all", "paper-plane-tilt", "send_all"),
    ("settings", "calendar", "calendar-x", "close_a_day"),
)
_LOOKS = (
    ("desk.theme", "light", "sun", "light"),
    ("desk.theme", "dark", "moon", "dark"),
    ("desk.theme", "system", "desktop", "as_system"),
    ("desk.language", "ko", "globe", "korean"),
    ("desk.language", "en", "globe", "english"),
)
_COMMANDS = (("lock", "lock", "F12"), ("help", "question", "F1"), ("first_day", "check-square", ""))


class SetHere(Protocol):
    """Sets something for this computer alone."""

    def __call__(self, key: str, value: object, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set it; `then` is called once it is kept."""


def build_palette(
    context: PageContext, window: QWidget, data: Path, set_here: SetHere, commands: Mapping[str, Callable[[], object]]
) -> Palette:
    """Return the palette of a desk; what is picked is run through its context."""
    words = context.words

    def failed(error: Exception) -> None:
        context.show_toast(
            ToastContent(
                tone="bad",
                title=title_of_error(words, error, "palette.not_set"),
                sentence=sentence_of_error(words, error),
            )
        )

    def set_look(key: str, value: str) -> None:
        set_here(key, value, then=lambda: None, otherwise=failed)

    palette = Palette(context, lambda: desk_commands(words, context.go, set_look, commands), window, data=data)
    palette.picked.connect(lambda what: what.run() if isinstance(what, PaletteCommand) else context.go(what))
    return palette


def desk_commands(
    words: Translator,
    go: Callable[[Target], object],
    set_look: Callable[[str, str], object],
    commands: Mapping[str, Callable[[], object]],
) -> list[PaletteCommand]:
    """Return the commands of a desk in the language of now; `commands` has `lock` and `help`."""
    pages = {page.key: page for page in PAGES}
    return [
        *(_begin(words, go, *one) for one in _BEGIN if one[0] in pages),
        *(_page(words, go, page) for page in PAGES if page.digit),
        *(_command(words, commands[key], key, icon, caps) for key, icon, caps in _COMMANDS if key in commands),
        *(_look(words, set_look, *one) for one in _LOOKS),
    ]


def _page(words: Translator, go: Callable[[Target], object], page: PageSpec) -> PaletteCommand:
    name = words.tr(f"desk.{page.key}")
    return PaletteCommand(
        key=f"page:{page.key}",
        words=words.tr("palette.go", page=name),
        icon=page.icon,
        run=partial(go, Target(page=page.key)),
        caps=f"Ctrl+{page.digit}",
        search=page.key,
    )


def _begin(
    words: Translator, go: Callable[[Target], object], page: str, command: str, icon: str, key: str
) -> PaletteCommand:
    return PaletteCommand(
        key=f"begin:{key}",
        words=words.tr(f"palette.{key}"),
        icon=icon,
        run=partial(go, Target(page=page, command=command)),
        search=words.tr(f"palette.{key}_also"),
        where=words.tr(f"desk.{next(one.under or one.key for one in PAGES if one.key == page)}"),
    )


def _look(
    words: Translator, set_look: Callable[[str, str], object], setting: str, value: str, icon: str, key: str
) -> PaletteCommand:
    return PaletteCommand(
        key=f"look:{key}",
        words=words.tr(f"palette.{key}"),
        icon=icon,
        run=partial(set_look, setting, value),
        search=words.tr(f"palette.{key}_also"),
    )


def _command(words: Translator, run: Callable[[], object], key: str, icon: str, caps: str) -> PaletteCommand:
    return PaletteCommand(
        key=key,
        words=words.tr(f"palette.{key}"),
        icon=icon,
        run=run,
        caps=caps,
        search=words.tr(f"palette.{key}_also"),
    )
