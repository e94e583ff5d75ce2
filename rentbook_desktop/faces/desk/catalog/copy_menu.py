"""What can be done with one copy: a menu, and where a reason is wanted, a line for it in place."""

from functools import partial

from PySide6.QtCore import QPoint

from rentbook_desktop.faces.desk.catalog.deeds import Deeds
from rentbook_desktop.faces.desk.catalog.detail_pane import DetailPane
from rentbook_desktop.faces.desk.catalog.inline_form import Ask
from rentbook_desktop.faces.desk.page import Room, Target
from rentbook_desktop.faces.widgets.popmenu import Deed, pop_menu
from rentbook_desktop.faces.wording import sentence_of_error
from rentbook_desktop.rental.title_detail import CopyPlace

_OUT = {"OUT", "OVERDUE"}


class CopyMenu:
    """Hangs from a row of the copies."""

    def __init__(self, room: Room, pane: DetailPane, deeds: Deeds) -> None:
        self._room, self._pane, self._deeds = room, pane, deeds
        pane.copy_menu.connect(self.open)

    def open(self, copy: str, at: QPoint) -> None:
        """Offer what makes sense for this copy; what does not says why."""
        one = self._copy(copy)
        if one is not None:
            pop_menu(self._pane.copies.viewport(), self.deeds_for(one), partial(self.choose, one), at)

    def deeds_for(self, one: CopyPlace) -> list[Deed]:
        """Return the lines of the menu."""
        say = self._room.words.say
        why = say("catalog.copy_is_out") if one.state in _OUT else ""
        deeds = []
        if one.customer_id is not None:
            deeds.append(Deed(key="holder", words=say("catalog.menu_holder", name=one.holder), icon="user"))
        if one.state in {"REPAIR", "LOST"}:
            deeds.append(Deed(key="AVAILABLE", words=say("catalog.menu_back"), icon="check-circle"))
        if one.state != "REPAIR":
            deeds.append(Deed(key="REPAIR", words=say("catalog.menu_repair"), icon="wrench", why_not=why))
        if one.state != "LOST":
            deeds.append(Deed(key="LOST", words=say("catalog.menu_lost"), icon="x-circle", why_not=why))
        deeds.append(Deed(key="drop", words=say("catalog.menu_drop"), icon="trash", ink="bad", why_not=why))
        return deeds

    def choose(self, one: CopyPlace, deed: str) -> None:
        """Do it, or ask for the reason first."""
        detail = self._pane.detail
        if detail is None:
            return
        if deed == "holder":
            self._room.go(Target(page="customers", key=one.customer_id))
        elif deed == "drop":
            self._deeds.drop(detail.title_id, one)
        elif deed == "AVAILABLE":
            self._deeds.mark(detail.title_id, one, deed, "", lambda _: None, self._deeds.failed)
        else:
            self._ask_why(detail.title_id, one, deed)

    def _ask_why(self, title_id: int, one: CopyPlace, state: str) -> None:
        say, form = self._room.words.say, self._pane.form

        def mark(typed: dict[str, str]) -> None:
            form.busy(on=True)
            self._deeds.mark(title_id, one, state, typed["note"], lambda _: form.dismiss(), wrong)

        def wrong(error: Exception) -> None:
            form.wrong("note", sentence_of_error(self._room.words, error))

        key = state.lower()
        note = Ask(key="note", name=say(f"catalog.why_{key}"), placeholder=say(f"catalog.why_{key}_hint"))
        title = say(f"catalog.mark_{key}", copy=one.copy)
        form.ask(title, [note], yes=say(f"catalog.menu_{key}"), no=say("catalog.cancel"), then=mark)
        self._pane.ensureWidgetVisible(form)

    def _copy(self, copy: str) -> CopyPlace | None:
        copies = self._pane.detail.copies if self._pane.detail else ()
        return next((one for one in copies if one.copy == copy), None)
