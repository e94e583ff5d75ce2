"""How each message reads, filled in with the newest real case: word for word, counted as providers count."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.notices.message_preview import MessagePreview
from rentbook_desktop.faces.desk.notices.notice_cells import kind_of
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.messaging.templates import templates
from rentbook_desktop.notices.queries import TemplatePreview, template_preview

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page import Room


class PreviewPart(QWidget):
    """One kind of message at a time."""

    def __init__(self, space: "Room") -> None:
        super().__init__()
        self._room, self._latest = space, LatestQuery(space)
        self._shown: TemplatePreview | None = None
        self.title, self.text = label("", "h3"), label("", "small", "text2", wrap=True)
        self.kinds, self.body, self.sms = Segmented(), MessagePreview(), MessagePreview()
        self.note = label("", "small", "warn", wrap=True)
        self.kinds.chosen.connect(lambda _key: self.look())
        head = QHBoxLayout()
        head.addWidget(self.kinds)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(head)
        for part in (self.body, self.sms, self.note):
            column.addWidget(part)
            part.hide()
        self.retranslate()

    def look(self) -> None:
        """Ask how the chosen kind reads now; what is shown stays until then."""
        self._latest.ask(template_preview, then=self._show, otherwise=self._failed, kind=self.kinds.selected())

    def retranslate(self) -> None:
        """Say everything again."""
        words = self._room.words
        self.title.setText(words.tr("notices.preview"))
        self.text.setText(words.tr("notices.preview_text"))
        selected = self.kinds.selected() or next(iter(templates()))
        names = [(key, kind_of(words, key)) for key in templates()]
        self.kinds.show_choices([Choice(key=key, name=name, words=name) for key, name in names], selected)
        self.kinds.setAccessibleName(words.tr("notices.preview"))
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, preview: TemplatePreview) -> None:
        self._shown, tr = preview, self._room.words.tr
        self.body.set_text(tr("notices.text"), tr("notices.characters", count=preview.characters), preview.text)
        form = tr("notices.lms" if preview.is_lms else "notices.sms_short")
        self.sms.set_text(tr("notices.sms"), tr("notices.bytes", count=preview.sms_bytes, form=form), preview.sms)
        strange = preview.unsendable
        self._note(tr("notices.unsendable", chars=" ".join(dict.fromkeys(strange))) if strange else "")

    def _failed(self, error: Exception) -> None:
        self._note(sentence_of_error(self._room.words, error))

    def _note(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
