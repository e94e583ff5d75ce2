"""What is done to a title and its copies, each with the way back in a toast; what fails says so where it was begun."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.catalog.actions import (
    CopiesMade,
    TitleCard,
    add_copies,
    edit_title,
    mark_copy,
    register_title,
)
from rentbook_desktop.catalog.covers import Cover, clear_cover, cover_of, set_cover
from rentbook_desktop.catalog.queries import TitleShown
from rentbook_desktop.catalog.removal import remove_copy, remove_title, restore_copy, restore_title
from rentbook_desktop.faces.desk.catalog.cover_file import cover_from
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.queries.title_detail import CopyDetail, TitleDetail

Then = Callable[[object], object]
Otherwise = Callable[[Exception], object]
_MARKS = {"AVAILABLE": "back", "REPAIR": "repair", "LOST": "lost"}


class TitleCommands(QObject):
    """`changed` tells that a title is not what it was, `removed` and `restored` that it went or came back."""

    changed = Signal(object)
    removed = Signal(object)
    restored = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context

    def register(self, card: TitleCard, copies: int, then: Then, otherwise: Otherwise) -> None:
        """Put a title with its copies into the catalogue: both or neither."""

        def registered(shown: TitleShown) -> None:
            self._show_toast(self._say("registered"), self._about(shown.name, copies))
            then(shown.title_id)

        self.context.do(register_title, card=card, copies=copies, then=registered, otherwise=otherwise)

    def edit(self, title_id: int, card: TitleCard, former: TitleCard, then: Then, otherwise: Otherwise) -> None:
        """Change a title; the toast brings the former fields back."""

        def edited(shown: TitleShown) -> None:
            then(title_id)
            self._show_toast(self._say("edited"), shown.name, lambda: self._write(title_id, former))

        self.context.do(edit_title, title_id=title_id, card=card, then=edited, otherwise=otherwise)

    def remove(self, detail: TitleDetail) -> None:
        """Take a title out; the toast brings it back with all its copies."""

        def gone(_shown: object) -> None:
            self.removed.emit(detail.title_id)
            sentence = self._say("removed_copies", count=len(detail.copies))
            self._show_toast(self._say("removed", title=detail.name), sentence, back)

        def back() -> None:
            self.context.do(restore_title, title_id=detail.title_id, then=again, otherwise=self.failed)

        def again(_shown: object) -> None:
            self.restored.emit(detail.title_id)
            self._show_toast(self._say("restored", title=detail.name), "")

        self.context.do(remove_title, title_id=detail.title_id, then=gone, otherwise=self.failed)

    def add(self, title_id: int, count: int, barcode: str, then: Then, otherwise: Otherwise) -> None:
        """Add numbered copies, or one with its own barcode."""

        def added(made: CopiesMade) -> None:
            then(made)
            codes = self.context.words.tr("common.dot").join(made.copies[:3])
            self._show_toast(self._say("copies_added", count=len(made.copies)), codes)
            self.changed.emit(title_id)

        form = {"count": count} if not barcode else {"barcode": barcode, "count": 1}
        self.context.do(add_copies, title_id=title_id, **form, then=added, otherwise=otherwise)

    def mark(self, title_id: int, one: CopyDetail, state: str, note: str, then: Then, otherwise: Otherwise) -> None:
        """Say where a copy is; the toast brings its former state back."""

        def marked(_made: object) -> None:
            then(_made)
            back = (lambda: self._mark_back(title_id, one)) if one.state in _MARKS else None
            self._show_toast(self._say(f"marked_{_MARKS[state]}", copy=one.copy), note, back)
            self.changed.emit(title_id)

        self.context.do(mark_copy, barcode=one.copy, state=state, note=note, then=marked, otherwise=otherwise)

    def drop(self, title_id: int, one: CopyDetail) -> None:
        """Take a copy out; the toast brings it back."""

        def dropped(_made: object) -> None:
            self._show_toast(self._say("copy_removed", copy=one.copy), "", back)
            self.changed.emit(title_id)

        def back() -> None:
            self._then_changed(title_id, restore_copy, barcode=one.copy)

        self.context.do(remove_copy, barcode=one.copy, then=dropped, otherwise=self.failed)

    def picture(self, title_id: int, path: Path) -> None:
        """Put a file's picture on the cover; the toast brings the former one back."""
        self.context.call(
            lambda: cover_from(path),
            then=lambda data: self._replace_cover(title_id, set_cover, {"picture": data}, "pictured"),
            otherwise=self.failed,
        )

    def no_picture(self, title_id: int) -> None:
        """Take the picture off the cover; the toast puts it on again."""
        self._replace_cover(title_id, clear_cover, {}, "unpictured")

    def failed(self, error: Exception) -> None:
        """Say what went wrong; nothing was changed."""
        words = self.context.words
        self.context.show_toast(
            ToastContent(
                tone="bad",
                title=title_of_error(words, error, "catalog.not_done"),
                sentence=sentence_of_error(words, error),
            )
        )

    def _replace_cover(self, title_id: int, act: Callable[..., TitleShown], form: dict[str, bytes], key: str) -> None:
        def known(former: Cover) -> None:
            self.context.do(
                act, title_id=title_id, **form, then=lambda shown: done(shown, former), otherwise=self.failed
            )

        def done(shown: TitleShown, former: Cover) -> None:
            self._show_toast(self._say(key), shown.name, lambda: back(former))
            self.changed.emit(title_id)

        def back(former: Cover) -> None:
            if former.picture is None:
                self._then_changed(title_id, clear_cover, title_id=title_id)
            else:
                self._then_changed(title_id, set_cover, title_id=title_id, picture=former.picture)

        self.context.ask(cover_of, title_id=title_id, then=known, otherwise=self.failed)

    def _write(self, title_id: int, card: TitleCard) -> None:
        self._then_changed(title_id, edit_title, title_id=title_id, card=card)

    def _mark_back(self, title_id: int, one: CopyDetail) -> None:
        self._then_changed(title_id, mark_copy, barcode=one.copy, state=one.state, note=one.note)

    def _then_changed(self, about: int, act: Callable[..., object], /, **form: object) -> None:
        def done(_answer: object) -> None:
            self._show_toast(self._say("undone"), "")
            self.changed.emit(about)

        self.context.do(act, **form, then=done, otherwise=self.failed)

    def _show_toast(self, title: str, sentence: str, back: Callable[[], object] | None = None) -> None:
        action = self._say("undo") if back else ""
        self.context.show_toast(
            ToastContent(
                tone="ok",
                title=title,
                sentence=sentence,
                action=action,
                then=back,
                seconds=8 if action else 4,
                is_undo=back is not None,
            )
        )

    def _about(self, name: str, copies: int) -> str:
        parts = (name, self._say("copies_added", count=copies) if copies else "")
        return self.context.words.tr("common.dot").join(filter(None, parts))

    def _say(self, key: str, **values: object) -> str:
        return self.context.words.tr(f"catalog.{key}", **values)
