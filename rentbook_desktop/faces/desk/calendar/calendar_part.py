"""The calendar in the settings: a month, the chosen day, and what is done with it."""

from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.calendar.queries import CalendarDay, CalendarRule, calendar_days, calendar_rules
from rentbook_desktop.faces.desk.calendar.calendar_commands import CalendarCommands
from rentbook_desktop.faces.desk.calendar.cells import month_cells, month_span, planned_news
from rentbook_desktop.faces.desk.calendar.day_choice import DayChoice, chosen
from rentbook_desktop.faces.desk.calendar.day_panel import WIDTH, DayPanel
from rentbook_desktop.faces.desk.calendar.day_words import (
    command_words,
    day_face,
    effects_of,
    hint_of,
    info_of,
    notice_effect,
)
from rentbook_desktop.faces.desk.calendar.month_grid import MonthGrid
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.faces.desk.calendar.shortcuts import CalendarKeys
from rentbook_desktop.faces.desk.calendar.week_bar import WeekBar
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.queries.closing_preview import ClosingPreview, DueDay, closing_preview, due_days

_DAY = timedelta(days=1)
_SHARE = 0.36


class CalendarPart(QWidget):
    """Nothing is done before F9: what is planned is shown in the month and at the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.week, self.grid, self.panel = WeekBar(context.words), MonthGrid(), DayPanel(context.words)
        self.showing, self.commands = StateView(self.grid), CalendarCommands(context, self)
        self.choice = chosen(context.now().date())
        self.plan = self.choice.plan()
        self.days: dict[date, CalendarDay] = {}
        self.due: dict[date, DueDay] = {}
        self.rules: tuple[CalendarRule, ...] = ()
        self.preview: ClosingPreview | None = None
        self.is_busy = self.is_listed = False
        self._asked = {key: LatestQuery(context) for key in ("days", "due", "rules", "preview")}
        self.keys = CalendarKeys(context.words, self)
        self._build()
        self._wire()
        self.retranslate()

    @property
    def day(self) -> date:
        """The day that is chosen, of several the one drawn to."""
        return self.choice.day

    def key_actions(self) -> list[QAction]:
        """Return the keys that work while this is shown."""
        return self.keys.actions()

    def refresh(self) -> None:
        """Ask again for the month that is shown."""
        first, last = (one.isoformat() for one in month_span(self.day))
        if not self.days:
            self.showing.loading(self.context.words.tr("calendar.loading"))
        self._asked["days"].ask(calendar_days, first=first, last=last, then=self._came, otherwise=self._failed)
        self._asked["due"].ask(due_days, first=first, last=last, then=self._came_due, otherwise=self._failed)
        self._asked["rules"].ask(calendar_rules, then=self._came_rules, otherwise=self._failed)
        self._look()

    def retranslate(self) -> None:
        """Say everything again."""
        self.keys.retranslate()
        self.week.retranslate()
        self.panel.retranslate()
        tr = self.context.words.tr
        names = tr("common.weekdays").split()
        self.grid.days.show_names((names[-1], *names[:-1]))
        self.grid.setAccessibleName(tr("calendar.grid_name"))
        self.show_all()

    def choose(self, day: date) -> None:
        """Choose a day; what was planned for another is forgotten."""
        self._choose(chosen(day), "")

    def draw(self, day: date) -> None:
        """Choose the days up to another one, too; that they are to be closed stays planned."""
        state = self.plan.state if self.plan.state == "closed" and not self.plan.is_weekday else ""
        self._choose(self.choice.drawn_to(day, self.context.now().date()), state)

    def is_half_done(self) -> bool:
        """Return whether something is planned that was not done."""
        return bool(self.plan.state)

    def show_all(self) -> None:
        """Show month and day as they are now."""
        words, today = self.context.words, self.context.now().date()
        days = [self.days[one] for one in sorted(self.days)]
        news = planned_news(self.plan, self.preview, self.days, today)
        self.grid.show_cells(month_cells(words, days, self.due, news, self.day, today))
        self.grid.show_day(self.day)
        self.week.show_month(self.day)
        closed = [one.day for one in self.rules if one.weekday and one.state == "CLOSED"]
        self.week.show_week(closed, holidays=self.context.setting("calendar.public_holidays"))
        self._show_day(today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(min(px(WIDTH), round(self.width() * _SHARE)))

    def _show_day(self, today: date) -> None:
        words, plan, preview = self.context.words, self.plan, self.preview
        shown = self.days.get(self.day)
        self.panel.show_day(day_face(words, plan, shown, today))
        is_closing = plan.state == "closed"
        skips = bool(self.context.setting("late_fee.per_day") and self.context.setting("late_fee.skip_closed_days"))
        effects = effects_of(words, plan, preview, skips_fees=skips) if is_closing and preview else []
        told = notice_effect(words, preview, self.context.now()) if is_closing and preview else None
        effects += [told] if told is not None else []
        people = (
            words.tr("calendar.customers", count=preview.customers) if is_closing and preview and preview.moves else ""
        )
        info = info_of(words, plan, shown) or hint_of(words, plan, shown, today)
        self.panel.show_effects(effects, customers=people, info=info)
        moves = preview.moves if is_closing and preview else ()
        self.panel.show_moves(moves, spread=plan.spread, listed=self.is_listed)
        command, amount = command_words(words, plan, len(moves))
        is_ready = bool(plan.state) and (preview is not None or not is_closing)
        self.panel.show_command(command, amount, ready=is_ready, busy=self.is_busy)
        self.keys.allow(closable=self._is_closable(today), planned=is_ready and not self.is_busy)

    def _is_closable(self, today: date) -> bool:
        """Return whether any of the chosen days is open; one whose month is not shown is looked at by the shop."""
        days = self.choice.plan().days
        known = [self.days[one].kind.is_open for one in days if one in self.days]
        return days[0] >= today and (any(known) or len(known) < len(days)) and bool(self.days)

    def _choose(self, choice: DayChoice, state: str) -> None:
        turned = (choice.day.year, choice.day.month) != (self.day.year, self.day.month)
        self.choice = choice
        self._plan(choice.plan(state, self.plan.spread if state else 1))
        if turned:
            self.refresh()

    def _plan(self, plan: DayPlan) -> None:
        self.plan, self.preview, self.is_listed = plan, None, False
        self._look()
        self.show_all()

    def _look(self) -> None:
        """Ask what closing would move, where that is planned."""
        self._asked["preview"].drop()
        if self.plan.state == "closed":
            form = {**self.plan.span, "spread": self.plan.spread}
            self._asked["preview"].ask(closing_preview, **form, then=self._foresee, otherwise=self._cannot_foresee)

    def _wants(self, state: str) -> None:
        """Plan another state for what is chosen; the state it has plans nothing."""
        shown = self.days.get(self.day)
        is_open = self.plan.is_stretch or (shown is not None and shown.kind.is_open)
        if not self.plan.is_weekday and is_open == (state == "open"):
            state = ""
        self._plan(replace(self.plan, state=state, spread=1))
        if state:
            self.panel.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_weekday(self, key: str) -> None:
        is_closed = any(one.day == key and one.state == "CLOSED" for one in self.rules)
        self._plan(DayPlan(key=key, state="open" if is_closed else "closed"))

    def _spread(self, count: int) -> None:
        self.plan = replace(self.plan, spread=count)
        self._look()

    def _confirm(self) -> None:
        if not self.is_busy and self.plan.state:
            self._set_busy(on=True)
            self.commands.do(self.plan, self.panel.reason.text())

    def _settle(self) -> None:
        self.is_busy = False
        self.panel.reason.set_text("")
        self._plan(self.choice.plan())
        self.refresh()
        self.grid.setFocus()

    def _set_busy(self, *, on: bool) -> None:
        self.is_busy = on
        self.show_all()

    def _foresee(self, preview: ClosingPreview) -> None:
        self.preview = preview
        self.show_all()

    def _came(self, days: tuple[CalendarDay, ...]) -> None:
        self.days = {one.day: one for one in days}
        self.showing.ready()
        self.show_all()

    def _came_due(self, found: tuple[DueDay, ...]) -> None:
        self.due = {one.day: one for one in found}
        self.show_all()

    def _came_rules(self, rules: tuple[CalendarRule, ...]) -> None:
        self.rules = rules
        self.show_all()

    def _failed(self, error: Exception) -> None:
        words = self.context.words
        self.showing.error(words.tr("calendar.failed"), sentence_of_lasting(words, error), words.tr("calendar.again"))

    def _cannot_foresee(self, error: Exception) -> None:
        words = self.context.words
        self.context.show_toast(
            ToastContent(tone="bad", title=words.tr("calendar.failed"), sentence=sentence_of_lasting(words, error))
        )

    def _free_again(self) -> None:
        self._set_busy(on=False)
        self.refresh()

    def _press(self, name: str) -> None:
        if name == "close":
            self._wants("closed")
        elif name == "confirm":
            self._confirm()
        elif name == "before":
            self._turn(-1)
        elif name == "after":
            self._turn(1)
        elif self.plan.state:
            self._plan(self.choice.plan())
            self.grid.setFocus()
        elif self.plan.is_stretch:
            self.choose(self.day)

    def _turn(self, by: int) -> None:
        """Show the month before or after, at the same day where it has one."""
        first = (self.day.replace(day=1) - _DAY) if by < 0 else (self.day.replace(day=28) + 4 * _DAY)
        last = (first.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
        self.choose(first.replace(day=min(self.day.day, last.day)))

    def _list_moves(self) -> None:
        self.is_listed = not self.is_listed
        self.show_all()

    def _wire(self) -> None:
        week, panel = self.week, self.panel
        self.grid.chosen.connect(self.choose)
        self.grid.drawn.connect(self.draw)
        self.grid.entered.connect(lambda: self._press("close"))
        self.showing.acted.connect(self.refresh)
        week.weekday_pressed.connect(self._press_weekday)
        week.holidays_wanted.connect(self.commands.set_holidays)
        week.month_turned.connect(self._turn)
        week.today_wanted.connect(lambda: self.choose(self.context.now().date()))
        panel.state_wanted.connect(self._wants)
        panel.spread_wanted.connect(self._spread)
        panel.confirmed.connect(self._confirm)
        panel.stopped.connect(lambda: self._press("back"))
        panel.look.clicked.connect(self._list_moves)
        panel.link_pressed.connect(lambda: self.context.go(Target(page="settings", filter="notices")))
        self.commands.done.connect(self._settle)
        self.commands.changed.connect(self.refresh)
        self.commands.failed.connect(self._free_again)
        self.keys.pressed.connect(self._press)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(24, 18, 20, 14)
        left.setSpacing(10)
        left.addWidget(self.week)
        left.addWidget(self.showing, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(divider(upright=True))
        row.addWidget(self.panel)
        self.setFocusProxy(self.grid)
