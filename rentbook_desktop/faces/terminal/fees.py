"""`fee pay`, `fee waive` and `fee write-off`."""

from collections.abc import Callable

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.payment.fees import FeeSettled, pay_fee, waive_fee, write_off_fee


def pay(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take what a customer owes, all of it or a part."""
    return _settle(context, arguments, pay_fee, "terminal.fee_paid", arguments.fields("amount", "tender"))


def waive(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Let a customer off what they owe."""
    return _settle(context, arguments, waive_fee, "terminal.fee_waived", _reasoned(arguments))


def write_off(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Give up what a customer owes."""
    return _settle(context, arguments, write_off_fee, "terminal.fee_written_off", _reasoned(arguments))


def _reasoned(arguments: Arguments) -> dict[str, object]:
    return {"reason": arguments.get("reason", "")} | arguments.fields("amount")


def _settle(
    context: CommandContext, arguments: Arguments, verb: Callable[..., FeeSettled], key: str, form: dict[str, object]
) -> CommandResult:
    customer_id = context.shop.ask(customer_of, code=arguments.text("customer"))
    settled = context.shop.do(verb, customer_id=customer_id, request_id=request_id_of(arguments), **form)
    return CommandResult(body=settled, text=lambda words: _settled(settled, key, words))


def _settled(settled: FeeSettled, key: str, words: Translator) -> str:
    return words.tr(
        key, amount=words.won(settled.amount), owed=words.won(settled.owed), available=words.won(settled.available)
    )


_CUSTOMER, _AMOUNT, _ONCE = (
    option_of("customer_id", required=True), option_of("amount", about="fee_amount"), option_of("request_id"),
)  # fmt: skip
_REASON = option_of("reason", required=False)

COMMANDS = (
    Command(
        words="fee pay",
        handler=pay,
        verb=pay_fee,
        parameters=accepts(pay_fee, _CUSTOMER, _AMOUNT, option_of("tender", about="fee_tender"), _ONCE),
    ),
    Command(
        words="fee waive",
        handler=waive,
        verb=waive_fee,
        parameters=accepts(waive_fee, _CUSTOMER, _AMOUNT, _REASON, _ONCE),
    ),
    Command(
        words="fee write-off",
        handler=write_off,
        verb=write_off_fee,
        parameters=accepts(write_off_fee, _CUSTOMER, _AMOUNT, _REASON, _ONCE),
    ),
)
