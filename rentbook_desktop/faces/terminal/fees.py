"""`fee pay`, `fee waive` and `fee write-off`."""

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
    settled = context.shop.do(
        pay_fee,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        request_id=request_id_of(arguments),
        **arguments.fields("amount", "tender"),
    )
    return CommandResult(body=settled, text=lambda words: _settled(settled, "terminal.fee_paid", words))


def waive(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Let a customer off what they owe."""
    settled = context.shop.do(
        waive_fee,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        reason=arguments.get("reason", ""),
        request_id=request_id_of(arguments),
        **arguments.fields("amount"),
    )
    return CommandResult(body=settled, text=lambda words: _settled(settled, "terminal.fee_waived", words))


def write_off(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Give up what a customer owes."""
    settled = context.shop.do(
        write_off_fee,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        reason=arguments.get("reason", ""),
        request_id=request_id_of(arguments),
        **arguments.fields("amount"),
    )
    return CommandResult(body=settled, text=lambda words: _settled(settled, "terminal.fee_written_off", words))


def _settled(settled: FeeSettled, key: str, words: Translator) -> str:
    return words.tr(
        key, amount=words.won(settled.amount), owed=words.won(settled.owed), available=words.won(settled.available)
    )


COMMANDS = (
    Command(
        words="fee pay",
        handler=pay,
        verb=pay_fee,
        parameters=accepts(
            pay_fee,
            option_of("customer_id", required=True),
            option_of("amount", about="fee_amount"),
            option_of("tender", about="fee_tender"),
            option_of("request_id"),
        ),
    ),
    Command(
        words="fee waive",
        handler=waive,
        verb=waive_fee,
        parameters=accepts(
            waive_fee,
            option_of("customer_id", required=True),
            option_of("amount", about="fee_amount"),
            option_of("reason", required=False),
            option_of("request_id"),
        ),
    ),
    Command(
        words="fee write-off",
        handler=write_off,
        verb=write_off_fee,
        parameters=accepts(
            write_off_fee,
            option_of("customer_id", required=True),
            option_of("amount", about="fee_amount"),
            option_of("reason", required=False),
            option_of("request_id"),
        ),
    ),
)
