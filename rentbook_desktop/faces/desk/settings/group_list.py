"""The groups of customers: how many books somebody of each may have at once, and of which tier how many."""

from typing import TYPE_CHECKING

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.customer.groups import (
    GroupLimits,
    GroupShown,
    add_group,
    change_group,
    customer_groups,
    remove_group,
)
from rentbook_desktop.faces.desk.settings.entry_pane import EntryPane
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.errors import Refused

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_FIELDS = {"INVALID_GROUP": "group", "GROUP_TAKEN": "group", "INVALID_LIMIT": "limit"}
_ROWS = (("group", "limit"), ("tier", "tier_limit"))


class GroupList(EntryPane):
    """List above, form below; one tier's limit is set at a time."""

    def __init__(self, context: "PageContext") -> None:
        kinds = {"limit": "digits", "tier_limit": "digits"}
        fields = {name: Field(kinds.get(name, "text")) for names in _ROWS for name in names}  # type: ignore[arg-type]
        self._context = context
        super().__init__(self._columns(), fields, _ROWS)
        self.groups: tuple[GroupShown, ...] = ()
        self._editing: GroupShown | None = None
        self.chosen.connect(self._choose)
        self.save_wanted.connect(self._save)
        self.new_wanted.connect(self._begin_new)
        self.remove_wanted.connect(self._remove)
        self.retranslate()
        self._edit(None)

    def refresh(self) -> None:
        """Ask for the groups."""
        self._context.ask(customer_groups, then=self._show, otherwise=self._failed)

    def suggest(self, tiers: list[str]) -> None:
        """Offer the names of tiers that a limit may be for."""
        self.fields["tier"].suggest(tiers)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("settings.groups_title"))
        self.text.setText(tr("settings.groups_text"))
        self.table.show_columns(self._columns())
        self.table.setAccessibleName(tr("settings.groups_title"))
        for name, field in self.fields.items():
            unit = tr("setting.unit.copies") if name in {"limit", "tier_limit"} else ""
            hint = tr(f"settings.group_{name}_help") if name in {"limit", "tier_limit"} else ""
            field.set_labels(tr(f"settings.group_{name}"), hint, unit=unit)
        self.new.set_text(tr("settings.group_new"))
        self.remove.set_text(tr("settings.group_remove"))
        self._show(self.groups)
        self._name_form()

    def _columns(self) -> list[Column]:
        tr = self._context.words.tr
        return [
            Column(key="group", title=tr("settings.group_group"), stretch=1, minimum=90),
            Column(key="limits", title=tr("settings.group_limits"), stretch=2, minimum=160),
            Column(key="customers", title=tr("settings.group_customers"), kind="money", width=104),
        ]

    def _limits(self, one: GroupShown) -> str:
        tr = self._context.words.tr
        whole = tr("settings.group_copies", count=one.copies) if one.copies else tr("settings.group_as_shop")
        of_tiers = (
            tr("settings.group_of_tier", tier=tier, count=limit) if limit else tr("settings.group_tier_free", tier=tier)
            for tier, limit in one.tiers.items()
        )
        return " · ".join([whole, *of_tiers])

    def _show(self, found: tuple[GroupShown, ...]) -> None:
        self.groups = found
        tr = self._context.words.tr
        rows = [
            Row(
                key=one.group,
                cells=(Cell(text=one.group), Cell(text=self._limits(one)), Cell(text=f"{one.customers:,}")),
            )
            for one in found
        ]
        self.show_rows(rows, ("users", tr("settings.groups_none"), tr("settings.groups_none_text")))
        if self._editing is not None and not self.is_changed():
            self.go_back(self._editing.group)

    def _failed(self, error: Exception) -> None:
        tr = self._context.words.tr
        self.show_trouble(tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again"))

    def _choose(self, group: object) -> None:
        """Put a group into the form, unless it holds what is not saved: the choice goes back, and the way on is said."""
        one = next((one for one in self.groups if one.group == group), None)
        if one == self._editing:
            return
        if self.is_changed():
            self.go_back(self._editing.group if self._editing else None)
            self.complain(self._context.words.tr("settings.group_unsaved"))
            self.new.show()
        else:
            self._edit(one)

    def _begin_new(self) -> None:
        """Empty the form for a new group; what is typed next is its name."""
        self._edit(None)
        self.fields["group"].setFocus()

    def _edit(self, one: GroupShown | None) -> None:
        self._editing = one
        values = {"limit": "0"}
        if one is not None:
            tier, limit = next(iter(one.tiers.items()), ("", ""))
            values = {"group": one.group, "limit": str(one.copies), "tier": tier, "tier_limit": str(limit)}
        self.fill(values, key=one.group if one else None)
        self.fields["group"].edit.setReadOnly(one is not None)
        self._name_form()

    def _name_form(self) -> None:
        tr, one = self._context.words.tr, self._editing
        name = tr("settings.group_group")
        self.fields["group"].set_labels(name, tr("settings.name_stays") if one else "")
        self.head.setText(tr("settings.group_edit", group=one.group) if one else tr("settings.group_add"))
        self.save.set_text(tr("common.save") if one else tr("settings.group_register"))

    def _save(self) -> None:
        """Save the group, then the limit of the tier where one is named."""
        typed, one = self.typed(), self._editing
        self.complain("")
        form: dict[str, object] = {"group": one.group if one else typed["group"], "copies": int(typed["limit"] or 0)}
        self.save.setEnabled(False)

        def limited(made: GroupLimits) -> None:
            if not typed["tier"]:
                self._saved(made)
                return
            limit = int(typed["tier_limit"]) if typed["tier_limit"] else None
            of_tier: dict[str, object] = {"group": made.group, "tier": typed["tier"], "maximum": limit}
            self._context.do(set_group_limit, then=self._saved, otherwise=self._half_saved, **of_tier)

        self._context.do(add_group if one is None else change_group, then=limited, otherwise=self._refused, **form)

    def _half_saved(self, error: Exception) -> None:
        """Say beside the tier why its limit could not be set; the group itself is saved."""
        self.refresh()
        self.save.setEnabled(True)
        self.complain(sentence_of_error(self._context.words, error), "tier")

    def _saved(self, made: GroupLimits) -> None:
        self.save.setEnabled(True)
        title = self._context.words.tr("settings.group_saved", group=made.group)
        self._context.show_toast(ToastContent(tone="ok", title=title))
        self._edit(None)
        self.refresh()

    def _remove(self) -> None:
        one, tr = self._editing, self._context.words.tr
        if one is None:
            return  # the button is hidden then

        def gone(_shown: object) -> None:
            self._context.show_toast(ToastContent(tone="ok", title=tr("settings.group_gone", group=one.group)))
            self._edit(None)
            self.refresh()

        self._context.do(remove_group, group=one.group, then=gone, otherwise=self._refused)

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        words = self._context.words
        if isinstance(error, Refused):
            for reason in error.reasons:
                if reason.code in _FIELDS:
                    self.complain(sentence_of(words, reason), _FIELDS[reason.code])
                    return
        self.complain(sentence_of_error(words, error))
