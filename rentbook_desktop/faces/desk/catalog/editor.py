"""The editor of a title, in the place where it was shown: a label and an own sentence for each field, nothing lost."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.faces.desk.catalog.draft import AMOUNTS, FIELDS, Draft, Typed, new_draft
from rentbook_desktop.faces.desk.catalog.tier_choice import TierChoice
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.field_edit import Kind
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

_KINDS: Mapping[str, Kind] = {
    "price": "amount", "list_price": "amount", "copies": "amount", "isbn": "latin", "year": "digits"
}  # fmt: skip
_ROWS = (
    ("name",),
    ("author",),
    ("publisher", "year"),
    ("isbn",),
    ("series", "volume"),
    ("category", "shelf"),
    ("price", "list_price", "copies"),
)
_SHARES = {"publisher": 3, "year": 2, "series": 3, "volume": 2}


class Editor(QWidget):
    """A form; it knows what was there before, and asks once before it forgets what was typed."""

    save_wanted = Signal()
    closed = Signal()
    isbn_given = Signal(str)
    picture_wanted = Signal()
    picture_cleared = Signal()
    twin_wanted = Signal()
    lookup_wanted = Signal()

    def __init__(self, words: Translator, usual: Callable[[], int]) -> None:
        """`usual` tells what a copy costs where nobody says otherwise, in won."""
        super().__init__()
        self._words, self._usual = words, usual
        self.draft = new_draft()
        self.title = label("", "h2")
        self.fields = {name: self._field(name) for name in FIELDS if name not in {"rating", "tier"}}
        self.tier = TierChoice(words)
        self.rating_name, self.rating = label("", "cap", "text2"), Segmented()
        self.picture, self.no_picture = Button("default", icon="image", height=34), Button("ghost", icon="x", height=34)
        self.alert, self.twin, self.trouble = Banner("warn"), Banner("warn"), Banner("bad")
        self.go_on, self.drop, self.twin_button = (Button(one, height=34) for one in ("default", "danger", "default"))
        self.lookup, self.looked = (
            Button("default", icon="magnifying-glass", key="F7", height=34),
            label("", "small", "text2", wrap=True),
        )
        self.save, self.cancel = Button("primary", icon="check", key="F9"), Button("ghost")
        self._build()
        self._wire()
        self.retranslate()

    def open(self, draft: Draft, typed: Typed | None = None, *, pictured: bool = False) -> None:
        """Write on a draft; `typed` is what was being written when it was last left."""
        self.draft = draft
        new = draft.title_id is None
        for name, field in self.fields.items():
            text = (typed or draft.was).get(name, "")
            field.set_amount(int(text)) if name in AMOUNTS and text.isdigit() else field.set_text(text)
        self._rate((typed or draft.was).get("rating", "all"))
        self.tier.select((typed or draft.was).get("tier", STANDARD))
        self.fields["copies"].setVisible(new)
        for part in (self.picture_name, self.picture):
            part.setVisible(not new)
        self.no_picture.setVisible(pictured and not new)
        self.retranslate()
        self.busy(on=False)
        self.trouble.hide()
        self.show_twin("")
        self.show_lookup("")
        self.alert.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self.fields["name"].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        """Return everything as it stands in the form."""
        texts = {name: field.text() for name, field in self.fields.items()}
        texts |= {name: texts[name].replace(",", "") for name in AMOUNTS}
        return texts | {"rating": self._selected, "tier": self.tier.selected}

    def is_changed(self) -> bool:
        """Return whether anything would be lost."""
        return bool(self.draft.changed(self.typed()))

    def back(self) -> None:
        """Leave; where something would be lost, ask once in place, and leave at the second time."""
        if not self.save.isEnabled():
            return
        if self.is_changed() and not self.alert.isVisibleTo(self):
            self.warn()
        else:
            self.closed.emit()

    def warn(self) -> None:
        """Say that what was typed is not saved."""
        tr = self._words.tr
        self.alert.set_text(tr("catalog.unsaved"), tr("catalog.unsaved_text"))
        self.alert.show()

    def show_errors(self, sentences: Mapping[str, str]) -> None:
        """Show each sentence beside its field and go to the first."""
        wrong = [name for name in self.fields if sentences.get(name)]
        for name in wrong:
            self.fields[name].show_error(sentences[name])
        if wrong:
            first = self.fields[wrong[0]]
            first.edit.setFocus()
            self._scroll.ensureWidgetVisible(first)

    def show_trouble(self, error: Exception) -> None:
        """Say what kept the whole from being saved."""
        title = title_of_error(self._words, error, "catalog.not_saved")
        self.trouble.set_text(title, sentence_of_error(self._words, error))
        self.trouble.show()

    def show_twin(self, name: str) -> None:
        """Say that a title with this ISBN is there already."""
        if name:
            tr = self._words.tr
            self.twin.set_text(tr("catalog.twin"), tr("catalog.twin_text", title=name))
            self.twin_button.set_text(tr("catalog.twin_act"))
        self.twin.setVisible(bool(name))

    def show_lookup(self, words: str, *, busy: bool = False) -> None:
        """Say what became of looking the ISBN up; empty for nothing."""
        self.looked.setText(words)
        self.looked.setVisible(bool(words))
        self.lookup.setEnabled(not busy)

    def fill(self, found: Mapping[str, str]) -> None:
        """Fill fields in that are empty; what stands there is never changed."""
        for name, text in found.items():
            field = self.fields[name]
            if not field.text():
                field.set_amount(int(text)) if name in AMOUNTS else field.set_text(text)

    def show_pictured(self, *, pictured: bool) -> None:
        """Offer to take the picture off where there is one."""
        self.no_picture.setVisible(pictured and self.draft.title_id is not None)

    def enter_isbn(self, isbn: str) -> None:
        """Put an ISBN in that was scanned somewhere else in the form."""
        self.fields["isbn"].set_text(isbn)
        self.isbn_given.emit(isbn)

    def suggest(self, categories: Sequence[str]) -> None:
        """Offer the categories that titles have."""
        self.fields["category"].suggest(categories)

    def busy(self, *, on: bool) -> None:
        """While it is saved nothing is pressed twice."""
        self.save.setEnabled(not on)
        self.save.set_text(self._words.tr("catalog.saving" if on else "catalog.save"))

    def retranslate(self) -> None:
        """Say everything again."""
        tr, new = self._words.tr, self.draft.title_id is None
        self.title.setText(tr("catalog.new_title" if new else "catalog.edit_title"))
        for name, field in self.fields.items():
            unit = tr(f"catalog.unit_{name}") if name in AMOUNTS else ""
            hint = tr("catalog.isbn_help") if name == "isbn" and new else ""
            field.set_labels(tr(f"catalog.field_{name}"), hint, f"{self._usual():,}" if name == "price" else "", unit)
        self.rating_name.setText(tr("catalog.field_rating"))
        self._rate(self._selected)
        self.tier.retranslate()
        self.picture_name.setText(tr("catalog.field_picture"))
        self.picture.set_text(tr("catalog.picture"))
        self.no_picture.set_text(tr("catalog.no_picture"))
        self.lookup.set_text(tr("lookup.act"))
        self.go_on.set_text(tr("catalog.go_on"))
        self.drop.set_text(tr("catalog.drop"))
        self.save.set_text(tr("catalog.save"))
        self.cancel.set_text(tr("catalog.cancel"))

    def _rate(self, selected: str) -> None:
        self._selected = selected
        names = {key: self._words.tr(f"catalog.rating_{key}") for key in ("all", "19")}
        self.rating.show_choices([Choice(key=key, name=name, words=name) for key, name in names.items()], selected)

    def _field(self, name: str) -> Field:
        return Field(_KINDS.get(name, "text"))

    def _edited(self) -> None:
        self.alert.hide()

    def _enter(self, name: str) -> None:
        order = list(self.fields)
        following = next((one for one in order[order.index(name) + 1 :] if self.fields[one].isVisible()), "name")
        self.fields[following].edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _wire(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(self._edited)
            field.entered.connect(lambda name=name: self._enter(name))
        isbn = self.fields["isbn"]
        isbn.edited.connect(lambda: self.show_twin(""))
        isbn.finished.connect(lambda: self.isbn_given.emit(isbn.text()))
        self.rating.chosen.connect(self._rate)
        self.tier.chosen.connect(self._edited)
        self.save.clicked.connect(self.save_wanted)
        self.cancel.clicked.connect(self.back)
        self.go_on.clicked.connect(self.alert.hide)
        self.drop.clicked.connect(self.closed)
        self.picture.clicked.connect(self.picture_wanted)
        self.no_picture.clicked.connect(self.picture_cleared)
        self.twin_button.clicked.connect(self.twin_wanted)
        self.lookup.clicked.connect(self.lookup_wanted)

    def _build(self) -> None:
        self._selected = "all"
        self.picture_name = label("", "cap", "text2")
        self.alert.inside.addLayout(_row(6, (self.go_on, 0), (self.drop, 0), (QWidget(), 1)))
        self.twin.inside.addLayout(_row(6, (self.twin_button, 0), (QWidget(), 1)))
        form = QWidget()
        form.setProperty("k", "bare")
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (self.title, self.trouble, self.twin):
            column.addWidget(part)
        for names in _ROWS:
            column.addLayout(_row(10, *((self.fields[name], _SHARES.get(name, 1)) for name in names), top=True))
            if names == ("isbn",):
                column.addWidget(self.lookup, 0, Qt.AlignmentFlag.AlignLeft)
                column.addWidget(self.looked)
        column.addWidget(self.tier)
        column.addLayout(_over(self.rating_name, self.rating))
        column.addLayout(_over(self.picture_name, _row(6, (self.picture, 0), (self.no_picture, 0), (QWidget(), 1))))
        column.addStretch(1)
        self._scroll = ScrollArea(form, only_down=True)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.setSpacing(10)
        foot.addWidget(self.alert)
        foot.addLayout(_row(8, (self.cancel, 0), (self.save, 1)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)


def _row(gap: int, *parts: tuple[QWidget, int], top: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part, share in parts:
        row.addWidget(part, share, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0))
    return row


def _over(name: QWidget, below: QWidget | QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(name)
    if isinstance(below, QWidget):
        column.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
    else:
        column.addLayout(below)
    return column
