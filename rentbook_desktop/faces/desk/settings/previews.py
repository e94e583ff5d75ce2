"""How each message reads, filled in with the newest real case: word for word, counted as providers count."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.alert.queries import TemplatePreview, template_preview
from rentbook_desktop.alert.templates import templates
from rentbook_desktop.faces.desk.customers.asking import Latest
from rentbook_desktop.faces.desk.notices.quote import Quote
from rentbook_desktop.faces.desk.notices.telling import kind_of
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.wording import sentence_of_error

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page import Room


class PreviewPart(QWidget):
    """One kind of message at a time."""

    def __init__(self, room: "Room") -> None:
        super().__init__()
        self._room, self._latest = room, Latest(room)
        self._shown: TemplatePreview | None = None
        self.title, self.text = label("", "h3"), label("", "small", "text2", wrap=True)
        self.kinds, self.body, self.sms = Segmented(), Quote(), Quote()
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
        self._latest.ask(template_preview, then=self._show, otherwise=self._failed, kind=self.kinds.taken())

    def retranslate(self) -> None:
        """Say everything again."""
        words = self._room.words
        self.title.setText(words.say("notices.preview"))
        self.text.setText(words.say("notices.preview_text"))
        taken = self.kinds.taken() or next(iter(templates()))
        names = [(key, kind_of(words, key)) for key in templates()]
        self.kinds.show_choices([Choice(key=key, name=name, words=name) for key, name in names], taken)
        self.kinds.setAccessibleName(words.say("notices.preview"))
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, preview: TemplatePreview) -> None:
        self._shown, say = preview, self._room.words.say
        self.body.say(say("notices.text"), say("notices.characters", count=preview.characters), preview.text)
        form = say("notices.lms" if preview.is_lms else "notices.sms_short")
        self.sms.say(say("notices.sms"), say("notices.bytes", count=preview.sms_bytes, form=form), preview.sms)
        strange = preview.unsendable
        self._note(say("notices.unsendable", signs=" ".join(dict.fromkeys(strange))) if strange else "")

    def _failed(self, error: Exception) -> None:
        self._note(sentence_of_error(self._room.words, error))

    def _note(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
