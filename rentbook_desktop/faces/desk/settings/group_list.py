"""The groups of customers: how many books somebody of each may have at once, and of which tier how many."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.customer.groups import (
    GroupLimits,
    GroupShown,
    add_group,
    change_group,
    customer_groups,
    remove_group,
)
from rentbook_desktop.faces.desk.settings.named_entries import NamedEntries
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row


class GroupList(NamedEntries[GroupShown]):
    """List above, form below; one tier's limit is set at a time."""

    kind = "group"
    kinds: ClassVar[Mapping[str, str]] = {"limit": "digits", "tier_limit": "digits"}
    rows = (("group", "limit"), ("tier", "tier_limit"))
    field_of: ClassVar[Mapping[str, str]] = {"INVALID_GROUP": "group", "GROUP_TAKEN": "group", "INVALID_LIMIT": "limit"}

    def refresh(self) -> None:
        """Ask for the groups."""
        self._context.ask(customer_groups, then=self._show, otherwise=self._failed)

    def suggest(self, tiers: list[str]) -> None:
        """Offer the names of tiers that a limit may be for."""
        self.fields["tier"].suggest(tiers)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        for name, field in self.fields.items():
            unit = tr("setting.unit.copies") if name in {"limit", "tier_limit"} else ""
            hint = tr(f"settings.group_{name}_help") if name in {"limit", "tier_limit"} else ""
            field.set_labels(tr(f"settings.group_{name}"), hint, unit=unit)
        self._show(self.entries)
        self._say_frame()

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
        self.entries = found
        tr = self._context.words.tr
        rows = [
            Row(
                key=one.group,
                cells=(Cell(text=one.group), Cell(text=self._limits(one)), Cell(text=f"{one.customers:,}")),
            )
            for one in found
        ]
        self.show_rows(rows, ("users", tr("settings.groups_none"), tr("settings.groups_none_text")))
        self._stay()

    def _values(self, one: GroupShown) -> dict[str, str]:
        tier, limit = next(iter(one.tiers.items()), ("", ""))
        return {"group": one.group, "limit": str(one.copies), "tier": tier, "tier_limit": str(limit)}

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
        """Say field_of the tier why its limit could not be set; the group itself is saved."""
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
            title = tr("settings.group_gone", group=one.group)
            back = partial(self._bring_back, one)
            self._context.show_toast(
                ToastContent(tone="ok", title=title, action=tr("common.undo"), is_undo=True, then=back)
            )
            self._edit(None)
            self.refresh()

        self._context.do(remove_group, group=one.group, then=gone, otherwise=self._refused)

    def _bring_back(self, one: GroupShown) -> None:
        """Add a group again that was removed, with its limits for tiers."""
        left = list(one.tiers.items())

        def limited(made: GroupLimits) -> None:
            if not left:
                self._saved(made)
                return
            tier, limit = left.pop()
            form: dict[str, object] = {"group": one.group, "tier": tier, "maximum": limit}
            self._context.do(set_group_limit, then=limited, otherwise=self._half_saved, **form)

        self._context.do(add_group, then=limited, otherwise=self._refused, group=one.group, copies=one.copies)
