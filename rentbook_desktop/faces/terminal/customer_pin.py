"""`customer pin`, `set-pin`, `clear-pin` and `unlock-pin`: the PIN that a customer types at the kiosk."""

from collections.abc import Callable

from rentbook_desktop.customer.pins import (
    PinState,
    clear_customer_pin,
    customer_pin,
    set_customer_pin,
    unlock_customer_pin,
)
from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.sign_in import typed_unseen
from rentbook_desktop.foundation.i18n import Translator


def show(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Say whether a customer has a PIN, and how many wrong ones there were."""
    customer_id = context.shop.ask(customer_of, code=arguments.text("customer"))
    return _told(context.shop.ask(customer_pin, customer_id=customer_id))


def set_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Keep the PIN that a customer chose, typed unseen unless it was given."""
    context.shop.check(set_customer_pin)
    customer_id = context.shop.ask(customer_of, code=arguments.text("customer"))
    given = arguments.get("pin") or "-"
    pin = typed_unseen(context.words.tr("terminal.ask_customer_pin")) if given == "-" else given
    hashed = context.shop.hash_pin(pin)
    request_id = arguments.get("request_id")
    return _told(context.shop.do_once(request_id, set_customer_pin, customer_id=customer_id, pin_hash=hashed))


def _doing(act: Callable[..., PinState]) -> Callable[[CommandContext, Arguments], CommandResult]:
    def handle(context: CommandContext, arguments: Arguments) -> CommandResult:
        context.shop.check(act)
        customer_id = context.shop.ask(customer_of, code=arguments.text("customer"))
        return _told(context.shop.do_once(arguments.get("request_id"), act, customer_id=customer_id))

    return handle


def _told(state: PinState) -> CommandResult:
    return CommandResult(body=state, text=lambda words: _said(state, words))


def _said(state: PinState, words: Translator) -> str:
    said = words.tr("terminal.customer_pin_yes" if state.has_pin else "terminal.customer_pin_no")
    if state.is_locked:
        return f"{said} {words.tr('terminal.customer_pin_locked')}"
    return f"{said} {words.tr('terminal.customer_pin_wrong', count=state.failures)}" if state.failures else said


COMMANDS = (
    Command(
        words="customer pin",
        handler=show,
        verb=customer_pin,
        parameters=accepts(customer_pin, words_of("customer_id")),
    ),
    Command(
        words="customer set-pin",
        handler=set_,
        verb=set_customer_pin,
        parameters=accepts(set_customer_pin, words_of("customer_id"), option("pin", "NNNN"), option_of("request_id")),
    ),
    *(
        Command(
            words=f"customer {name}-pin",
            handler=_doing(act),
            verb=act,
            parameters=accepts(act, words_of("customer_id"), option_of("request_id")),
        )
        for name, act in (("clear", clear_customer_pin), ("unlock", unlock_customer_pin))
    ),
)
