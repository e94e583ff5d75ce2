"""What a restore means, on one card: then and now, the proof, what is lost, and what has to be known before."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.backup.comparison import ShopRelation
from rentbook_desktop.backup.maintenance import RestorePreview
from rentbook_desktop.faces.desk.backup.restore_words import lost_lines, lost_sentence, moment_of_backup, proof_words
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.faces.widgets.toggle import Toggle
from rentbook_desktop.foundation.i18n import Translator

_ROWS, _COLUMNS = 9, 2
_MARKS = {"ok": "shield-check", "warn": "warning-circle", "bad": "warning-circle"}


class KnownConsequence(QWidget):
    """A consequence that somebody has to say they know."""

    def __init__(self) -> None:
        super().__init__()
        self.toggle, self.text = Toggle(), label("", "smallm", "bad", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)

    def say(self, sentence: str) -> None:
        self.text.setText(sentence)
        self.toggle.name(sentence)


class RestoreView(QWidget):
    """`other_shop` and `unproven` are switches that show only where there is something to know."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.mark, self.proof = Icon("shield-check", "ok", size=18), label("", "small", "text2", wrap=True)
        self.lost, self.rows = label("", "strong", wrap=True), QGridLayout()
        self.lines = [(label("", "med"), label("", "smalls", "text2")) for _ in range(_ROWS)]
        self.saved = label("", "small", "text2", wrap=True)
        self.other_shop, self.unproven = KnownConsequence(), KnownConsequence()
        self._build()

    @property
    def is_known(self) -> bool:
        """Whether everything that has to be known was said to be."""
        return all(one.isHidden() or one.toggle.isChecked() for one in (self.other_shop, self.unproven))

    def show_preview(self, found: RestorePreview, now: datetime) -> None:
        """Show what restoring this backup would mean."""
        words, tr = self._words, self._words.tr
        tone, sentence = proof_words(words, found)
        self.mark.show_icon(_MARKS[tone], tone)
        self.proof.setText(sentence)
        self.lost.setText(lost_sentence(words, found.comparison, now))
        is_other = found.comparison.relation is ShopRelation.OTHER_SHOP
        lines = [] if is_other else lost_lines(words, found.comparison)
        set_style_property(self.lost, c="bad" if lines or is_other else "text")
        for place, (name, value) in enumerate(self.lines):
            for part, said in zip((name, value), lines[place] if place < len(lines) else ("", ""), strict=True):
                part.setText(said)
                part.setVisible(place < len(lines))
        self.saved.setText(tr("backup.restore_keeps", made=moment_of_backup(words, found, now)))
        self.other_shop.say(tr("backup.know_other_shop"))
        self.unproven.say(tr("backup.know_unproven"))
        for known, is_so in ((self.other_shop, is_other), (self.unproven, not found.backup.proven)):
            known.toggle.put(on=False)
            known.setVisible(is_so)

    def _build(self) -> None:
        proof = QHBoxLayout()
        proof.setSpacing(8)
        proof.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        proof.addWidget(self.proof, 1)
        self.rows.setHorizontalSpacing(10)
        self.rows.setVerticalSpacing(2)
        for place, (name, value) in enumerate(self.lines):
            row, column = place // _COLUMNS, place % _COLUMNS * 3
            self.rows.addWidget(name, row, column)
            self.rows.addWidget(value, row, column + 1, Qt.AlignmentFlag.AlignRight)
        self.rows.setColumnMinimumWidth(2, 24)
        for column in (0, 3):
            self.rows.setColumnStretch(column, 1)
        card = Card(margins=(16, 12, 16, 12), gap=8)
        card.inside.addWidget(self.lost)
        card.inside.addLayout(self.rows)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(10)
        column_of_all.addLayout(proof)
        column_of_all.addWidget(card)
        for part in (self.saved, self.other_shop, self.unproven):
            column_of_all.addWidget(part)
