"""The ledger as files: a sheet of what the filter shows, and a statement of some days as a PDF."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rentbook_desktop.customer.queries import CustomerFile
from rentbook_desktop.faces.desk.customers.ledger_rows import told
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.foundation.csv_writer import Cell
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheet_file import FORMS, write_sheet
from rentbook_desktop.queries.ledger import LedgerRow, Statement, statement_of, whole_ledger

_SPANS = ("this_month", "last_month", "three_months", "this_year")
Where = Callable[[QWidget, str, str, str | Sequence[str], Callable[[Path], object]], object]


class LedgerExport:
    """Asks for the rows, asks where to, and has them written; `where` is exchanged in tests."""

    def __init__(self, context: PageContext, page: QWidget, where: Where = ask_save_path) -> None:
        self._context, self._page, self.where = context, page, where

    def export(self, file: CustomerFile, kinds: str) -> None:
        """Write the rows of a filter as a sheet; who may not give data out needs somebody's PIN."""
        form = {"customer_id": file.shown.customer, "kinds": kinds}
        self._context.ask(whole_ledger, then=partial(self._choose_sheet, file), otherwise=self._fail, **form)

    def offer_statement(self, anchor: QWidget, file: CustomerFile) -> None:
        """Offer the days a statement may be about."""
        commands = [MenuItem(key=key, words=self._context.words.tr(f"customers.span_{key}")) for key in _SPANS]
        popup_menu(anchor, commands, lambda key: self.state(file, key))

    def state(self, file: CustomerFile, span: str) -> None:
        """Write a statement of a span of days."""
        first, last = span_of(span, self._context.now().date())
        then = partial(self._choose_paper, file)
        form = {"customer_id": file.shown.customer, "first": first, "last": last}
        self._context.ask(statement_of, then=then, otherwise=self._fail, **form)

    def _choose_sheet(self, file: CustomerFile, rows: tuple[LedgerRow, ...]) -> None:
        words = self._context.words
        title, day = words.tr("customers.export"), f"{self._context.now():%Y-%m-%d}"
        name = file_name(words.tr("customers.ledger"), _whose(file), day, kind=FORMS[0])
        heads = [
            words.tr(f"customers.head_{key}") for key in ("at", "kind", "what", "why", "amount", "balance", "staff")
        ]
        work = partial(_write_rows, rows=rows, heads=heads, language=words.language, zone=self._context.now().tzinfo)
        self.where(self._page, title, name, FORMS, lambda path: self._write(path, partial(work, path)))

    def _choose_paper(self, file: CustomerFile, statement: Statement) -> None:
        from rentbook_desktop.faces.desk.customers.statement import StatementDetails, write_statement

        words, shown, now = self._context.words, file.shown, self._context.now()
        paper = StatementDetails(
            language=words.language,
            customer=shown.name,
            card=shown.card or "",
            phone=phone_text(words, shown.phone),
            zone=now.tzinfo,
            made=now,
        )
        title, days = words.tr("customers.statement"), f"{statement.first:%Y-%m-%d}~{statement.last:%m-%d}"

        def chosen(path: Path) -> None:
            self._write(path, lambda: write_statement(path, statement, paper))

        self.where(self._page, title, file_name(title, _whose(file), days, kind="pdf"), "pdf", chosen)

    def _write(self, path: Path, work: Callable[[], object]) -> None:
        words = self._context.words

        def done(_answer: object) -> None:
            self._context.show_toast(saved_toast(words, words.tr("customers.written"), path))

        self._context.call(work, then=done, otherwise=self._fail)

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        sentence = sentence_of_error(words, error)
        self._context.show_toast(ToastContent(tone="bad", title=words.tr("customers.not_written"), sentence=sentence))


def _whose(file: CustomerFile) -> str:
    """Return what a file about a customer is called by: their card, which is on the paper they hold, too."""
    return file.shown.card or file.shown.name


def span_of(span: str, today: date) -> tuple[date, date]:
    """Return the first and last day of a span, the last at most today."""
    month = today.replace(day=1)
    if span == "last_month":
        last = month - timedelta(days=1)
        return last.replace(day=1), last
    if span == "three_months":
        return _months_before(month, 2), today
    return (today.replace(month=1, day=1) if span == "this_year" else month), today


def _months_before(month: date, count: int) -> date:
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def _write_rows(path: Path, *, rows: tuple[LedgerRow, ...], heads: list[str], language: str, zone: object) -> int:
    return write_sheet(path, heads, _cells(rows, Translator(language), zone))


def _cells(rows: tuple[LedgerRow, ...], words: Translator, zone: object) -> Iterator[tuple[Cell, ...]]:
    from datetime import datetime, tzinfo

    for one in rows:
        moment = datetime.fromisoformat(one.at).astimezone(zone if isinstance(zone, tzinfo) else None)
        what, why = told(words, one)
        kind = words.tr(f"customers.kind_{one.kind.lower()}")
        staff = staff_of(words, one.purpose.staff)
        yield (f"{moment:%Y-%m-%d %H:%M}", kind, what, why, one.amount, one.balance_after, staff)
