"""Who works here: the list, and a form to take somebody on, change them, give a new PIN or let them go."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.staff.actions import dismiss_staff, edit_staff, hire_staff, rehire_staff
from rentbook_desktop.staff.queries import StaffShown, staff_here

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_ROW, _MAX_ROWS, _EMPTY = 52, 6, 204
_FIELDS = {
    "INVALID_NAME": "name",
    "STAFF_NAME_TAKEN": "name",
    "INVALID_PIN": "pin",
    "OWNER_PIN_SHORT": "pin",
    "TRIVIAL_PIN": "pin",
}


class StaffList(QWidget):
    """List above, form below; an empty choice is somebody new."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self._context = context
        self.title, self.text = label("", "h2"), label("", "small", "text2", wrap=True)
        self.table = Table(
            [
                Column(key="who", title="", kind="person", stretch=1),
                Column(key="role", title="", kind="chip", width=110),
            ],
            height=_ROW,
        )
        self.showing = StateView(self.table)
        self.head = label("", "h3")
        self.name, self.role = Field(), Segmented()
        self.pin, self.again = Field("secret"), Field("secret")
        self.save, self.new, self.away = Button("primary"), Button("default", icon="plus"), Button("danger")
        self.note = label("", "small", "bad", wrap=True)
        self._people: tuple[StaffShown, ...] = ()
        self._editing: StaffShown | None = None
        self.table.chosen.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.new.clicked.connect(self._begin_new)
        self.away.clicked.connect(self._let_go)
        for field in (self.name, self.pin, self.again):
            field.entered.connect(self._save)
        self.role.chosen.connect(self._show_again)
        self._build()
        self.retranslate()

    def refresh(self) -> None:
        """Ask who works here."""
        if not self._people:
            self.showing.loading(self._context.words.tr("common.loading"))
        self._context.ask(staff_here, then=self._show, otherwise=self._failed)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("settings.staff"))
        self.text.setText(tr("settings.staff_text"))
        self.table.show_columns(
            [
                Column(key="who", title=tr("settings.staff_name"), kind="person", stretch=1),
                Column(key="role", title=tr("settings.staff_role"), kind="chip", width=110),
            ]
        )
        self.table.setAccessibleName(tr("settings.staff"))
        self.name.set_labels(tr("settings.staff_name"))
        self.again.set_labels(tr("welcome.pin_again"))
        self.new.set_text(tr("settings.staff_new"))
        self.away.set_text(tr("settings.staff_away"))
        self._show(self._people)
        self._name_form(self._editing)

    def _show(self, people: tuple[StaffShown, ...]) -> None:
        self._people = people
        tr = self._context.words.tr
        rows = []
        for one in people:
            owner = one.role == "OWNER"
            role = tr(f"desk.role_{one.role.lower()}")
            chip = ChipContent(tone="soft" if owner else "mute", icon="key" if owner else "user", words=role)
            rows.append(Row(key=one.staff_id, cells=(Cell(text=one.name), Cell(chip=chip))))
        self.table.show_rows(rows)
        if people:
            self.showing.ready()
        else:
            self.showing.empty("users", tr("settings.staff_none"), tr("settings.staff_none_text"))
        self._fit()
        if self._editing is None and not self._is_typed():
            self._edit(None)

    def _fit(self) -> None:
        """Be as high as the list: the form follows right below."""
        rows = min(_MAX_ROWS, len(self._people))
        self.table.setFixedHeight(self.table.head.sizeHint().height() + rows * px(_ROW) + 2)
        self.showing.setFixedHeight(self.table.height() if rows else px(_EMPTY))

    def _failed(self, error: Exception) -> None:
        tr = self._context.words.tr
        self.showing.setFixedHeight(px(_EMPTY))
        self.showing.error(
            tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again")
        )

    def _choose(self, staff_id: object) -> None:
        """Put somebody into the form, unless it holds what is not saved: the choice goes back, and the way on is said."""
        one = next((one for one in self._people if one.staff_id == staff_id), None)
        if one == self._editing:
            return
        if not self._is_typed():
            self._edit(one)
            return
        if self._editing is None or not self.table.select(self._editing.staff_id, quietly=True):
            self.table.unselect()
        self._complain(self._context.words.tr("settings.staff_unsaved"))
        self.new.show()

    def _is_typed(self) -> bool:
        return self.name.is_half_typed() or bool(self.pin.text() or self.again.text())

    def _begin_new(self) -> None:
        """Empty the form for somebody new; what is typed next is their name."""
        self._edit(None)
        self.name.setFocus()

    def _edit(self, one: StaffShown | None) -> None:
        self._editing = one
        self._name_form(one)
        self.name.set_text(one.name if one else "")
        for secret in (self.pin, self.again):
            secret.set_text("")
        self._show_role(one.role if one else ("OWNER" if not self._people else "CLERK"))
        self.away.setVisible(one is not None)
        self.new.setVisible(one is not None)
        self._complain("")
        if one is None and self.table.selected() is not None:
            self.table.unselect()

    def _name_form(self, one: StaffShown | None) -> None:
        """Say whose form it is; what is typed stays."""
        tr = self._context.words.tr
        self.head.setText(tr("settings.staff_edit", name=one.name) if one else tr("settings.staff_hire"))
        help_text = " ".join(tr(f"settings.staff_pin_{key}") for key in (("help", "keep") if one else ("help",)))
        self.pin.set_labels(tr("staff.pin"), help_text)
        self.save.set_text(tr("common.save") if one else tr("settings.staff_add"))
        self._show_role(self.role.selected() or "CLERK")

    def _show_role(self, role: str) -> None:
        tr = self._context.words.tr
        choices = [(key, tr(f"desk.role_{key.lower()}")) for key in ("OWNER", "CLERK")]
        self.role.show_choices([Choice(key=key, name=words, words=words) for key, words in choices], role)
        self.role.setAccessibleName(tr("settings.staff_role"))
        self._show_again(role)

    def _show_again(self, role: object) -> None:
        """An owner's PIN is typed twice: nobody else could give another one."""
        self.again.setVisible(role == "OWNER")

    def _save(self) -> None:
        """Hash the PIN beside the window, then have it done."""
        name, pin, role, one = self.name.text(), self.pin.text(), self.role.selected(), self._editing
        self._complain("")
        if role == "OWNER" and pin != self.again.text():
            self.again.show_error(self._context.words.tr("welcome.pin_differs"))
            self.again.setFocus()
            return
        self.save.setEnabled(False)
        if one is not None and not pin:
            self._context.do(
                edit_staff, staff_id=one.staff_id, name=name, role=role, then=self._saved, otherwise=self._refused
            )
            return

        def hashed(pin_hash: str) -> None:
            if one is None:
                self._context.do(
                    hire_staff, name=name, role=role, pin_hash=pin_hash, then=self._saved, otherwise=self._refused
                )
            else:
                form = {"staff_id": one.staff_id, "name": name, "role": role, "pin_hash": pin_hash}
                self._context.do(edit_staff, then=self._saved, otherwise=self._refused, **form)

        self._context.hash_pin(pin, owner=role == "OWNER", then=hashed, otherwise=self._refused)

    def _saved(self, shown: StaffShown) -> None:
        self.save.setEnabled(True)
        self._context.show_toast(
            ToastContent(tone="ok", title=self._context.words.tr("settings.staff_saved", name=shown.name))
        )
        self._editing = None
        self._edit(None)
        self.refresh()

    def _let_go(self) -> None:
        one, tr = self._editing, self._context.words.tr
        if one is None:
            return  # the button is hidden then

        def gone(_shown: object) -> None:
            back = ToastContent(
                tone="ok",
                title=tr("settings.staff_gone", name=one.name),
                action=tr("common.undo"),
                is_undo=True,
                then=lambda: self._context.do(
                    rehire_staff, staff_id=one.staff_id, then=self._saved, otherwise=self._refused
                ),
            )
            self._context.show_toast(back)
            self._edit(None)
            self.refresh()

        self._context.do(dismiss_staff, staff_id=one.staff_id, then=gone, otherwise=self._refused)

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        words = self._context.words
        if isinstance(error, Refused):
            for reason in error.reasons:
                field = {"name": self.name, "pin": self.pin}.get(_FIELDS.get(reason.code, ""))
                if field is not None:
                    field.show_error(sentence_of(words, reason))
                    field.setFocus()
                    return
        self._complain(sentence_of_error(words, error))

    def _complain(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _build(self) -> None:
        card = Card(gap=12)
        row = QHBoxLayout()
        row.addWidget(self.away)
        row.addStretch(1)
        row.addWidget(self.save)
        for part in (self.head, self.name, self.role, self.pin, self.again, self.note):
            card.inside.addWidget(part)
        card.inside.addLayout(row)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.text)
        column.addSpacing(12)
        column.addWidget(self.showing)
        column.addSpacing(14)
        column.addWidget(card)
