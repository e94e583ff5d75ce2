"""`mypage` and `status`, from the read models."""

from msgspec.structs import asdict

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, facts, table
from rentbook_desktop.foundation.errors import NotFound, Unavailable
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.mypage.queries import MypageSummary, SummaryRental, mypage_summary
from rentbook_desktop.queries.lag import MYPAGE, STATUS, ReadUpTo, events_after, read_up_to
from rentbook_desktop.status.queries import ShopStatus, shop_status

_COUNTS = ("out", "due_today", "overdue", "available", "rented_today", "returned_today")
_SUMS = ("revenue_today", "topped_up_today", "refunded_today")


def mypage(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show a customer's page."""
    customer_id = context.shop.ask(customer_of, code=arguments.text("customer"))
    stand = context.shop.ask(read_up_to, view=MYPAGE)
    try:
        page = context.shop.ask(mypage_summary, customer_id=customer_id)
    except NotFound:
        if _behind(context, stand, MYPAGE):  # who was registered just now has a page soon
            raise Unavailable("READERS_WAITING", seconds=5) from None
        raise
    behind = _behind(context, stand, MYPAGE)
    body = asdict(page) | {"behind": behind}
    return CommandResult(body=body, text=lambda words: _page(page, words), remarks=_remarks(behind, context.words))


def status(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Show the shop's rental status."""
    stand = context.shop.ask(read_up_to, view=STATUS)
    shown = context.shop.ask(shop_status)
    behind = _behind(context, stand, STATUS)
    body = asdict(shown) | {"behind": behind}
    return CommandResult(body=body, text=lambda words: _status(shown, words), remarks=_remarks(behind, context.words))


def _behind(context: CommandContext, stand: ReadUpTo, view: str) -> int:
    """Return how much of what happened is not shown, with what could not be shown."""
    return stand.parked + context.shop.ask(events_after, event_id=stand.event_id, origin=stand.origin, view=view)


def _remarks(behind: int, words: Translator) -> list[str]:
    return [words.tr("terminal.behind", count=behind)] if behind else []


def _page(page: MypageSummary, words: Translator) -> str:
    head = words.tr("terminal.page", name=page.name, balance=words.won(page.balance))
    if not page.rentals:
        return head
    heads = [
        words.tr(f"terminal.head.{name}")
        for name in ("title", "copy", "rented_on", "due_on", "returned_on", "status", "price")
    ]
    rows = [
        (
            one.title,
            one.copy,
            one.rented_on,
            one.due_on,
            one.returned_on or "",
            _status_words(one, words),
            words.won(one.price),
        )
        for one in page.rentals
    ]
    return head + "\n" + table(heads, rows, right=frozenset({6}))


def _status_words(one: SummaryRental, words: Translator) -> str:
    """Return what the customer said of a book that is out, else how far its rental is."""
    return words.tr(f"state.reported_{one.reported.lower()}") if one.reported else label_for(one.status, words)


def _status(shown: ShopStatus, words: Translator) -> str:
    counts = [(words.tr(f"terminal.head.{name}"), f"{getattr(shown, name):,}") for name in _COUNTS]
    sums = [(words.tr(f"terminal.head.{name}"), words.won(getattr(shown, name))) for name in _SUMS]
    text = facts([*counts, *sums])
    if not shown.overdue_list:
        return text
    heads = [words.tr(f"terminal.head.{name}") for name in ("copy", "title", "name", "due_on", "days_late")]
    rows = [(one.copy, one.title, one.name, one.due_on, one.days_late) for one in shown.overdue_list]
    return text + "\n\n" + table(heads, rows, right=frozenset({4}))


COMMANDS = (
    Command(
        words="mypage",
        handler=mypage,
        verb=mypage_summary,
        parameters=accepts(mypage_summary, words_of("customer_id")),
        delivers_first=True,
    ),
    Command(words="status", handler=status, verb=shop_status, delivers_first=True),
)
