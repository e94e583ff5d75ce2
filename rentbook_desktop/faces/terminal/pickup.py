"""`reservation pull`, `fetched`, `missing`, `shelf` and `clear`: the walk along the shelves, and the pickup shelf."""

from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.reservation_lists import OnPickupShelf, ToFetch, pickup_shelf, pull_list, shelf_clearance
from rentbook_desktop.reservation.fetching import note_fetched, note_missing, put_back


def pull(context: CommandContext, _: Arguments) -> CommandResult:
    """Show what is to be fetched from the shelves, in the order in which one walks along them."""
    found = context.shop.ask(pull_list)
    return CommandResult(body={"to_fetch": found}, text=lambda words: _to_fetch(found, words))


def fetched(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Put a copy that was set aside on the pickup shelf."""
    done = context.shop.do_once(arguments.get("request_id"), note_fetched, reservation_id=arguments["reservation"])
    return CommandResult(
        body=done,
        text=lambda words: words.tr("terminal.fetched", copy=done.copy, number=done.number, name=done.customer),
    )


def missing(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Say that a copy that was set aside is not on its shelf."""
    done = context.shop.do_once(
        arguments.get("request_id"),
        note_missing,
        reservation_id=arguments["reservation"],
        **arguments.fields("reason"),
    )
    key = "missing_instead" if done.instead else "missing_waits"
    return CommandResult(
        body=done,
        text=lambda words: words.tr(f"terminal.{key}", copy=done.copy, instead=done.instead, name=done.customer),
    )


def shelf(context: CommandContext, _: Arguments) -> CommandResult:
    """Show what waits on the pickup shelf, and what is to be put back from there."""
    waiting, left = context.shop.ask(pickup_shelf), context.shop.ask(shelf_clearance)
    body = {"pickup_shelf": waiting, "to_put_back": left}
    leaving = [(one.number, one.title, one.copy, one.shelf) for one in left]
    return CommandResult(body=body, text=lambda words: _on_shelf(waiting, leaving, words))


def clear(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Say that a copy nobody fetched stands on its own shelf again."""
    done = context.shop.do_once(arguments.get("request_id"), put_back, barcode=arguments.text("barcode"))
    return CommandResult(body=done, text=lambda words: words.tr("terminal.put_back", copy=done.copy, title=done.title))


def _to_fetch(found: tuple[ToFetch, ...], words: Translator) -> str:
    if not found:
        return words.tr("terminal.nothing_to_fetch")
    heads = [words.tr(f"terminal.head.{name}") for name in ("reservation", "shelf", "title", "copy", "name")]
    rows = [(one.reservation_id, one.shelf, one.title, one.copy, one.customer) for one in found]
    return table(heads, rows, right=frozenset({0}))


def _on_shelf(waiting: tuple[OnPickupShelf, ...], leaving: list[tuple[int, str, str, str]], words: Translator) -> str:
    if not waiting and not leaving:
        return words.tr("terminal.pickup_shelf_empty")
    heads = [words.tr(f"terminal.head.{name}") for name in ("number", "title", "copy", "name", "pickup_by")]
    rows = [(one.number, one.title, one.copy, one.customer, one.pickup_by.isoformat()) for one in waiting]
    rows += [
        (number, title, copy, words.tr("terminal.to_put_back", shelf=place), "")
        for number, title, copy, place in leaving
    ]
    return table(heads, rows, right=frozenset({0}))


COMMANDS = (
    Command(words="reservation pull", handler=pull, verb=pull_list),
    Command(
        words="reservation fetched",
        handler=fetched,
        verb=note_fetched,
        parameters=accepts(note_fetched, words_of("reservation_id"), option_of("request_id")),
    ),
    Command(
        words="reservation missing",
        handler=missing,
        verb=note_missing,
        parameters=accepts(note_missing, words_of("reservation_id"), option_of("reason"), option_of("request_id")),
    ),
    Command(words="reservation shelf", handler=shelf, verb=pickup_shelf),
    Command(
        words="reservation clear",
        handler=clear,
        verb=put_back,
        parameters=accepts(put_back, words_of("barcode"), option_of("request_id")),
    ),
)
