"""What the lists of tiers and of groups have in common: each entry has a name that stays, and is changed in the form below."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rentbook_desktop.faces.desk.settings.entry_pane import EntryPane
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.table_model import Column
from rentbook_desktop.foundation.errors import Refused

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

Entry = TypeVar("Entry")


class NamedEntries(EntryPane, Generic[Entry]):
    """A list whose texts and whose field of the name are called by `kind`; `field_of` says at which field a code belongs."""

    kind: ClassVar[str]
    field_of: ClassVar[Mapping[str, str]]
    kinds: ClassVar[Mapping[str, str]]
    rows: ClassVar[Sequence[Sequence[str]]]

    def __init__(self, context: "PageContext") -> None:
        fields = {name: Field(self.kinds.get(name, "text")) for names in self.rows for name in names}  # type: ignore[arg-type]
        self._context = context
        super().__init__(self._columns(), fields, self.rows)
        self.entries: tuple[Entry, ...] = ()
        self._editing: Entry | None = None
        self.chosen.connect(self._choose)
        self.save_wanted.connect(self._save)
        self.new_wanted.connect(self._begin_new)
        self.remove_wanted.connect(self._remove)
        self.retranslate()
        self._edit(None)

    def retranslate(self) -> None:
        """Say everything again."""
        raise NotImplementedError

    def _columns(self) -> list[Column]:
        raise NotImplementedError

    def _save(self) -> None:
        raise NotImplementedError

    def _remove(self) -> None:
        raise NotImplementedError

    def _values(self, one: Entry) -> dict[str, str]:
        raise NotImplementedError

    def _name_of(self, one: Entry | None) -> str | None:
        """Return what an entry is called."""
        return None if one is None else str(getattr(one, self.kind))

    def _say_frame(self) -> None:
        """Say what stands around the list and the form."""
        tr = self._context.words.tr
        self.title.setText(tr(f"settings.{self.kind}s_title"))
        self.text.setText(tr(f"settings.{self.kind}s_text"))
        self.table.show_columns(self._columns())
        self.table.setAccessibleName(tr(f"settings.{self.kind}s_title"))
        self.new.set_text(tr(f"settings.{self.kind}_new"))
        self.remove.set_text(tr(f"settings.{self.kind}_remove"))
        self._name_form()

    def _stay(self) -> None:
        """Let the list show again what is in the form, unless something is typed there."""
        if self._editing is not None and not self.is_changed():
            self.go_back(self._name_of(self._editing))

    def _failed(self, error: Exception) -> None:
        tr = self._context.words.tr
        self.show_trouble(tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again"))

    def _choose(self, name: object) -> None:
        """Put an entry into the form, unless it holds what is not saved: the choice goes back, and the way on is said."""
        one = next((one for one in self.entries if self._name_of(one) == name), None)
        if one == self._editing:
            return
        if self.is_changed():
            self.go_back(self._name_of(self._editing))
            self.complain(self._context.words.tr(f"settings.{self.kind}_unsaved"))
            self.new.show()
        else:
            self._edit(one)

    def _begin_new(self) -> None:
        """Empty the form for a new entry; what is typed next is its name."""
        self._edit(None)
        self.fields[self.kind].setFocus()

    def _edit(self, one: Entry | None) -> None:
        self._editing = one
        self.fill({"limit": "0"} if one is None else self._values(one), key=self._name_of(one))
        self.fields[self.kind].edit.setReadOnly(one is not None)
        self._name_form()

    def _name_form(self) -> None:
        tr, name = self._context.words.tr, self._name_of(self._editing)
        label = tr(f"settings.{self.kind}_{self.kind}")
        self.fields[self.kind].set_labels(label, tr("settings.name_stays") if name else "")
        head = tr(f"settings.{self.kind}_edit", **{self.kind: name}) if name else tr(f"settings.{self.kind}_add")
        self.head.setText(head)
        self.save.set_text(tr("common.save") if name else tr(f"settings.{self.kind}_register"))

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        words = self._context.words
        reasons = error.reasons if isinstance(error, Refused) else ()
        known = next((one for one in reasons if one.code in self.field_of), None)
        if known is not None:
            self.complain(sentence_of(words, known), self.field_of[known.code])
        else:
            self.complain(sentence_of_error(words, error))
