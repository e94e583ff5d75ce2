"""The price tiers of the shop: what each costs, for how long, what it turns into with time, how many a customer may have."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Signal

from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, remove_tier
from rentbook_desktop.catalog.tier_queries import TierShown, tiers
from rentbook_desktop.catalog.tiers import PriceTier
from rentbook_desktop.faces.desk.settings.named_entries import NamedEntries
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row


class TierList(NamedEntries[TierShown]):
    """List above, form below; `moved` tells that the tiers are others now."""

    moved = Signal()
    shown = Signal(list)
    """The names of the tiers."""

    kind = "tier"
    kinds: ClassVar[Mapping[str, str]] = {"price": "amount", "days": "digits", "limit": "digits", "after": "digits"}
    rows = (("tier",), ("price", "days", "limit"), ("ages_to", "after"))
    field_of: ClassVar[Mapping[str, str]] = {
        "INVALID_TIER": "tier", "TIER_TAKEN": "tier", "INVALID_AMOUNT": "price", "INVALID_PERIOD": "days", "INVALID_AGEING": "after",
        "INVALID_LIMIT": "limit", "TIER_CIRCLE": "ages_to",
    }  # fmt: skip

    def refresh(self) -> None:
        """Ask for the tiers."""
        self._context.ask(tiers, then=self._show, otherwise=self._failed)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        for name, field in self.fields.items():
            unit = {"price": "P", "days": tr("setting.unit.days"), "after": tr("setting.unit.days")}.get(name, "")
            unit = tr("setting.unit.copies") if name == "limit" else unit
            hint = tr(f"settings.tier_{name}_help") if name in {"limit", "ages_to"} else ""
            field.set_labels(tr(f"settings.tier_{name}"), hint, unit=unit)
        self._show(self.entries)
        self._say_frame()

    def _columns(self) -> list[Column]:
        tr = self._context.words.tr
        return [
            Column(key="tier", title=tr("settings.tier_tier"), stretch=1, minimum=90),
            Column(key="price", title=tr("settings.tier_price"), kind="money", width=92),
            Column(key="days", title=tr("settings.tier_days"), kind="money", width=76),
            Column(key="ages", title=tr("settings.tier_ages_to"), width=150),
            Column(key="titles", title=tr("settings.tier_titles"), kind="money", width=72),
        ]

    def _show(self, found: tuple[TierShown, ...]) -> None:
        self.entries = found
        tr, won = self._context.words.tr, self._context.words.won
        rows = [
            Row(
                key=one.tier,
                cells=(
                    Cell(text=one.tier),
                    Cell(text=won(one.price)),
                    Cell(text=tr("settings.tier_days_count", count=one.period_days)),
                    Cell(
                        text=tr("settings.tier_ages", tier=one.ages_to, count=one.ages_after_days)
                        if one.ages_to
                        else ""
                    ),
                    Cell(text=f"{one.titles:,}"),
                ),
            )
            for one in found
        ]
        self.show_rows(rows, ("tag", tr("settings.tiers_none"), tr("settings.tiers_none_text")))
        names = [one.tier for one in found]
        self.fields["ages_to"].suggest(names)
        self.shown.emit(names)
        self._stay()

    def _values(self, one: TierShown) -> dict[str, str]:
        terms = {"price": str(one.price), "days": str(one.period_days), "limit": str(one.maximum)}
        return terms | {"tier": one.tier, "ages_to": one.ages_to, "after": str(one.ages_after_days or "")}

    def _save(self) -> None:
        typed, one = self.typed(), self._editing
        self.complain("")
        if missing := next((name for name in ("price", "days") if not typed[name].isdigit()), None):
            self.complain(self._context.words.tr(f"settings.tier_{missing}_missing"), missing)
            return
        form: dict[str, object] = {
            "tier": one.tier if one else typed["tier"],
            "price": int(typed["price"]),
            "period_days": int(typed["days"]),
            "ages_to": typed["ages_to"],
            "ages_after_days": int(typed["after"] or 0),
            "maximum": int(typed["limit"] or 0),
        }
        self.save.setEnabled(False)
        self._context.do(add_tier if one is None else change_tier, then=self._saved, otherwise=self._refused, **form)

    def _saved(self, made: PriceTier) -> None:
        self.save.setEnabled(True)
        tr = self._context.words.tr
        self._context.show_toast(ToastContent(tone="ok", title=tr("settings.tier_saved", tier=made.tier)))
        self._edit(None)
        self.refresh()
        self.moved.emit()

    def _remove(self) -> None:
        one, tr = self._editing, self._context.words.tr
        if one is None:
            return  # the button is hidden then
        form: dict[str, object] = {
            "tier": one.tier, "price": one.price, "period_days": one.period_days, "ages_to": one.ages_to,
            "ages_after_days": one.ages_after_days, "maximum": one.maximum,
        }  # fmt: skip

        def gone(_shown: object) -> None:
            back = lambda: self._context.do(add_tier, then=self._saved, otherwise=self._refused, **form)  # noqa: E731
            title = tr("settings.tier_gone", tier=one.tier)
            self._context.show_toast(
                ToastContent(tone="ok", title=title, action=tr("common.undo"), is_undo=True, then=back)
            )
            self._edit(None)
            self.refresh()
            self.moved.emit()

        self._context.do(remove_tier, tier=one.tier, then=gone, otherwise=self._refused)
