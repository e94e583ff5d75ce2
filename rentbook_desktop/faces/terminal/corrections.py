"""`swap` and `correct-return`."""

from msgspec.structs import asdict

from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.corrections import ReturnDayCorrected, correct_return
from rentbook_desktop.rental.swapping import swap_copy


def swap(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Give a customer another copy of a title that they have just rented."""
    done = context.shop.do(
        swap_copy,
        barcode=arguments.text("barcode"),
        instead=arguments.text("instead"),
        request_id=request_id_of(arguments),
    )
    return CommandResult(
        body=asdict(done),
        text=lambda words: words.tr(
            "terminal.swapped", copy=done.copy, instead=done.rental.copy, due_on=str(done.rental.due_on)
        ),
    )


def correct(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Let the last return of a copy count as of another day."""
    done = context.shop.do(
        correct_return,
        barcode=arguments.text("barcode"),
        returned_on=arguments.text("returned_on"),
        request_id=request_id_of(arguments),
        **arguments.fields("reason"),
    )
    return CommandResult(body=asdict(done), text=lambda words: _corrected(done, words))


def _corrected(done: ReturnDayCorrected, words: Translator) -> str:
    told = {"copy": done.copy, "was": str(done.was_returned_on), "day": str(done.returned_on)}
    fees = {"fee": words.won(done.late_fee), "owed": words.won(done.owed), "credit": words.won(done.credit)}
    return words.tr("terminal.return_corrected", **told, **fees)


_COPY = words_of("barcode", metavar="BARCODE")

COMMANDS = (
    Command(
        words="swap",
        handler=swap,
        verb=swap_copy,
        parameters=accepts(
            swap_copy, _COPY, option_of("instead", about="swap_instead", required=True), option_of("request_id")
        ),
    ),
    Command(
        words="correct-return",
        handler=correct,
        verb=correct_return,
        parameters=accepts(
            correct_return,
            _COPY,
            option_of("returned_on", about="return_day", required=True),
            option_of("reason"),
            option_of("request_id"),
        ),
    ),
)
