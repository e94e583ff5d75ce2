"""`rent` and `return`."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from msgspec.structs import asdict

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.faces.terminal.sentences import REFUSED, reason_form
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.actions import Receipt, rent_books
from rentbook_desktop.rental.returns import RentalEnded, return_books


def rent(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Hand a basket over, all or nothing, and tell what is worth knowing about its books."""
    receipt = context.shop.do(
        rent_books,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        copies=arguments.texts("copy"),
        request_id=request_id_of(arguments),
        **arguments.fields("override"),
    )
    notes = [reason_form(one, context.words) for one in receipt.notes]
    body = asdict(receipt) | {"notes": notes}
    return CommandResult(body=body, text=lambda words: _receipt(receipt, words), remarks=_sentences(notes))


def return_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take copies back, of any customers, and tell which of them could not be."""
    done = context.shop.do(
        return_books,
        copies=arguments.texts("copy"),
        request_id=request_id_of(arguments),
        returned_on=arguments.get("returned_on"),
        **arguments.fields("all_or_nothing"),
    )
    refused = [reason_form(one, context.words) for one in done.refused]
    body = {"returned": [_ended(one) for one in done.returned], "refused": refused}
    code = REFUSED if refused else 0
    remarks = [*_sentences(refused), *_of_reports(done.returned, context.words)]
    return CommandResult(body=body, text=lambda words: _slip(done.returned, words), code=code, remarks=remarks)


def request_id_of(arguments: Arguments) -> str:
    """Return the request id that was given, or a new one."""
    return arguments.text("request_id") if "request_id" in arguments else str(uuid4())


def _sentences(reasons: Sequence[Mapping[str, object]]) -> list[str]:
    return [str(one["message"]) for one in reasons]


def _of_reports(returned: Sequence[RentalEnded], words: Translator) -> list[str]:
    """Return a sentence for each copy that came back though it was said to be lost or damaged."""
    told = [f"{one.copy}: {words.tr(f'loss.back_{one.reported.lower()}')}" for one in returned if one.reported]
    refunds = [(one.copy, words.won(one.refunded)) for one in returned if one.refunded]
    return [*told, *(f"{code}: {words.tr('loss.back_refunded', amount=amount)}" for code, amount in refunds)]


def _ended(one: RentalEnded) -> dict[str, object]:
    return {
        "rental_id": one.rental_id,
        "copy": one.copy,
        "title": one.title,
        "customer": one.customer_id,
        "name": one.customer,
        "due_on": one.due_on,
        "returned_on": one.returned_on,
        "days_late": one.days_late,
        "late_fee": one.late_fee,
        "reported": one.reported,
        "reserved": one.reserved,
        "suspended_until": one.suspended_until,
        "refunded": one.refunded,
    }


def _receipt(receipt: Receipt, words: Translator) -> str:
    heads = [words.tr(f"terminal.head.{name}") for name in ("copy", "title", "price", "due_on")]
    rows = [(one.copy, one.title, words.won(one.price), one.due_on) for one in receipt.rentals]
    total = sum(one.price for one in receipt.rentals)
    end = words.tr("terminal.rented", count=len(rows), total=words.won(total), available=words.won(receipt.available))
    return table(heads, rows, right=frozenset({2})) + "\n" + end


def _slip(returned: tuple[RentalEnded, ...], words: Translator) -> str:
    names = ["copy", "title", "name", "due_on", "days_late"]
    rows: list[tuple[object, ...]] = [
        (one.copy, one.title, one.customer, one.due_on, one.days_late or "") for one in returned
    ]
    if any(one.late_fee for one in returned):
        names.append("late_fee")
        fees = [words.won(one.late_fee) if one.late_fee else "" for one in returned]
        rows = [(*row, fee) for row, fee in zip(rows, fees, strict=True)]
    heads = [words.tr(f"terminal.head.{name}") for name in names]
    end = words.tr("terminal.returned", count=len(rows))
    return table(heads, rows, right=frozenset({4, 5})) + "\n" + end


COMMANDS = (
    Command(
        words="rent",
        handler=rent,
        verb=rent_books,
        parameters=accepts(
            rent_books,
            words_of("copies"),
            option_of("customer_id"),
            option_of("override"),
            option_of("request_id"),
        ),
    ),
    Command(
        words="return",
        handler=return_,
        verb=return_books,
        parameters=accepts(
            return_books,
            words_of("copies"),
            option_of("returned_on"),
            option_of("all_or_nothing"),
            option_of("request_id"),
        ),
    ),
)
