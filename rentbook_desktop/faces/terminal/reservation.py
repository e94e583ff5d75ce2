"""`reservation add`, `cancel`, `list`, `suspend` and `resume`."""

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.reservation.actions import (
    Reserved,
    cancel_reservation,
    reserve_title,
    resume_reservation,
    suspend_reservation,
)
from rentbook_desktop.reservation.queries import ReservationShown, reservations


def add(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Put a customer into the queue for a title."""
    made = context.shop.do(
        reserve_title,
        title_id=arguments["title"],
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        request_id=request_id_of(arguments),
    )
    return CommandResult(body=made, text=lambda words: _place(made, words))


def cancel(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Give a place in a queue up."""
    done = context.shop.do_once(
        arguments.get("request_id"), cancel_reservation, reservation_id=arguments["reservation"]
    )
    return CommandResult(body=done, text=lambda words: words.tr("terminal.reservation_cancelled", title=done.title))


def suspend(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Let others go first up to a day."""
    done = context.shop.do_once(
        arguments.get("request_id"),
        suspend_reservation,
        reservation_id=arguments["reservation"],
        until=arguments.text("until"),
    )
    return CommandResult(body=done, text=lambda words: _place(done, words))


def resume(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Wait again, at the old place."""
    done = context.shop.do_once(
        arguments.get("request_id"), resume_reservation, reservation_id=arguments["reservation"]
    )
    return CommandResult(body=done, text=lambda words: _place(done, words))


def list_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show who waits for what, in the order of the queues."""
    form = dict(arguments.fields("over"))
    if "title" in arguments:
        form["title_id"] = arguments["title"]
    if "customer" in arguments:
        form["customer_id"] = context.shop.ask(customer_of, code=arguments.text("customer"))
    found = context.shop.ask(reservations, **form)
    return CommandResult(body={"reservations": found}, text=lambda words: _queue(found, words))


def _place(made: Reserved, words: Translator) -> str:
    if made.state == "READY":
        return words.tr("terminal.reservation_ready", title=made.title, copy=made.copy, day=made.pickup_by)
    return words.tr("terminal.reserved", title=made.title, position=made.position, id=made.reservation_id)


def _queue(found: tuple[ReservationShown, ...], words: Translator) -> str:
    if not found:
        return words.tr("terminal.no_reservations")
    names = ("reservation", "title", "name", "position", "state", "copy", "pickup_by")
    rows = [
        (
            one.reservation_id,
            one.title,
            one.name,
            one.position or "",
            label_for(one.state, words),
            one.copy,
            one.pickup_by,
        )
        for one in found
    ]
    return table([words.tr(f"terminal.head.{name}") for name in names], rows, right=frozenset({0, 3}))


COMMANDS = (
    Command(
        words="reservation add",
        handler=add,
        verb=reserve_title,
        parameters=accepts(
            reserve_title,
            option_of("title_id", required=True),
            option_of("customer_id", required=True),
            option_of("request_id"),
        ),
    ),
    Command(
        words="reservation cancel",
        handler=cancel,
        verb=cancel_reservation,
        parameters=accepts(cancel_reservation, words_of("reservation_id"), option_of("request_id")),
    ),
    Command(
        words="reservation list",
        handler=list_,
        verb=reservations,
        parameters=accepts(
            reservations, option_of("title_id"), option_of("customer_id"), option_of("over", about="over")
        ),
    ),
    Command(
        words="reservation suspend",
        handler=suspend,
        verb=suspend_reservation,
        parameters=accepts(
            suspend_reservation, words_of("reservation_id"), option_of("until", required=True), option_of("request_id")
        ),
    ),
    Command(
        words="reservation resume",
        handler=resume,
        verb=resume_reservation,
        parameters=accepts(resume_reservation, words_of("reservation_id"), option_of("request_id")),
    ),
)
