"""`title …`, `copy …` and `search`."""

from rentbook_desktop.catalog.actions import (
    CopiesMade,
    TitleCard,
    add_copies,
    edit_title,
    mark_copy,
    register_title,
)
from rentbook_desktop.catalog.queries import TitleShown, show_title
from rentbook_desktop.catalog.removal import remove_copy, remove_title
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, facts, table
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.queries import CopyShown, show_copy
from rentbook_desktop.search.model import MANY
from rentbook_desktop.search.queries import TitlesFound, search_titles

_FIELDS = (
    "name",
    "author",
    "publisher",
    "isbn",
    "price",
    "list_price",
    "series",
    "volume",
    "category",
    "rating",
    "tier",
)
_MAX_FOUND = 1000


def add_title(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Put a title into the catalogue."""
    return _title(
        context.shop.do_once(arguments.get("request_id"), register_title, card=TitleCard(**arguments.fields(*_FIELDS)))
    )


def edit_title_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Change what is given and leave the rest."""
    fields = arguments.fields(*_FIELDS)
    if not fields:
        raise UsageError("terminal.usage.nothing", command="title edit")
    return _title(
        context.shop.do_once(
            arguments.get("request_id"), edit_title, title_id=arguments["title"], card=TitleCard(**fields)
        )
    )


def remove_title_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take a title out of the catalogue with all its copies."""
    return _title(context.shop.do_once(arguments.get("request_id"), remove_title, title_id=arguments["title"]))


def show_title_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show a title."""
    return _title(context.shop.ask(show_title, title_id=arguments["title"]))


def add_copy(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Add copies to a title."""
    made = context.shop.do_once(
        arguments.get("request_id"),
        add_copies,
        title_id=arguments["title"],
        barcode=arguments.get("barcode"),
        count=arguments.get("count", 1),
    )
    text = "\n".join(made.copies)
    return CommandResult(
        body=made, text=lambda words: words.tr("terminal.copies_added", count=len(made.copies)) + "\n" + text
    )


def edit_copy(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Say that a copy is back on the shelf, in repair, lost or withdrawn."""
    state = arguments.text("state").upper()
    if state == "WITHDRAWN":
        return remove_copy_(context, arguments)
    return _told(
        context,
        context.shop.do_once(arguments.get("request_id"), mark_copy, barcode=arguments.text("barcode"), state=state),
    )


def remove_copy_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take a copy out of the catalogue."""
    return _told(
        context, context.shop.do_once(arguments.get("request_id"), remove_copy, barcode=arguments.text("barcode"))
    )


def report_copy(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Note that a copy which is out is lost or damaged."""
    barcode, state = arguments.text("barcode"), arguments.text("state").upper()
    said = context.shop.do_once(
        arguments.get("request_id"), report_loss, barcode=barcode, state=state, **arguments.fields("why", "charge")
    )
    return _copy(context.shop.ask(show_copy, barcode=barcode), charge=said.charge)


def found_copy(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take back that a copy which is out is lost or damaged."""
    barcode = arguments.text("barcode")
    context.shop.do_once(arguments.get("request_id"), withdraw_loss_report, barcode=barcode)
    return _copy(context.shop.ask(show_copy, barcode=barcode))


def show_copy_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show a copy and where it is."""
    return _copy(context.shop.ask(show_copy, barcode=arguments.text("barcode")))


def search(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Find titles by words or ISBN."""
    limit = arguments.get("limit", 20)
    if not 1 <= limit <= _MAX_FOUND:
        raise UsageError("terminal.usage.limit", command="search", maximum=_MAX_FOUND)
    found = context.shop.ask(
        search_titles, words=arguments.joined("words"), limit=limit, available=arguments.get("available", False)
    )
    return CommandResult(body=found, text=lambda words: _found(found, words))


def _told(context: CommandContext, made: CopiesMade) -> CommandResult:
    return _copy(context.shop.ask(show_copy, barcode=made.copies[0]))


def _title(shown: TitleShown) -> CommandResult:
    return CommandResult(body=shown, text=lambda words: _title_page(shown, words))


def _title_page(shown: TitleShown, words: Translator) -> str:
    values: dict[str, object] = {"title_id": shown.title_id} | {name: getattr(shown, name) for name in _FIELDS}
    values |= {"price": words.won(shown.price), "tier": _tier(shown, words), "copies": ", ".join(shown.copies)}
    if shown.list_price is not None:
        values["list_price"] = words.cash(shown.list_price)
    return facts((words.tr(f"terminal.head.{name}"), value) for name, value in values.items())


def _tier(shown: TitleShown, words: Translator) -> str:
    """Return the tier a title is in, since when, and which counts where it has aged; nothing for its own price."""
    if shown.tier == STANDARD:
        return ""
    since = words.tr("terminal.tier_since", tier=shown.tier, day=shown.tier_since)
    return since if shown.tier_now == shown.tier else words.tr("terminal.tier_now", since=since, tier=shown.tier_now)


def _copy(shown: CopyShown, charge: int = 0) -> CommandResult:
    def text(words: Translator) -> str:
        charged = [words.tr("loss.reported_charged", amount=words.won(charge))] if charge else []
        return "\n".join([_copy_page(shown, words), *charged])

    return CommandResult(body=shown, text=text)


def _copy_page(shown: CopyShown, words: Translator) -> str:
    values = {
        "copy": shown.copy,
        "title": shown.title,
        "title_id": shown.title_id,
        "state": label_for(shown.state, words),
        "rental": shown.rental,
        "reported": words.tr(f"state.reported_{shown.reported.lower()}") if shown.reported else None,
    }
    return facts((words.tr(f"terminal.head.{name}"), value) for name, value in values.items())


def _found(found: TitlesFound, words: Translator) -> str:
    end = words.tr("terminal.found_many", count=MANY)
    if found.count <= MANY:
        end = words.tr("terminal.found", count=found.count)
    if found.is_plain:
        end += "\n" + words.tr("terminal.found_plain")
    if not found.titles:
        return end
    heads = [words.tr(f"terminal.head.{name}") for name in ("title_id", "title", "author", "price", "available")]
    rows = [
        (
            one.title_id,
            shown_title(one.name, one.volume),
            one.author,
            words.won(one.price),
            f"{one.available}/{one.copies}",
        )
        for one in found.titles
    ]
    return table(heads, rows, right=frozenset({0, 3, 4})) + "\n" + end


_ONCE = option_of("request_id")
_TITLE = (*(option_of(name) for name in _FIELDS if name != "name"), _ONCE)
_STATES = "available|repair|lost|withdrawn"

COMMANDS = (
    Command(
        words="search",
        handler=search,
        verb=search_titles,
        parameters=accepts(search_titles, words_of("words", many=True), option_of("limit"), option_of("available")),
        delivers_first=True,
    ),
    Command(
        words="title add",
        handler=add_title,
        verb=register_title,
        parameters=accepts(register_title, option_of("name", about="title_name", required=True), *_TITLE),
    ),
    Command(
        words="title edit",
        handler=edit_title_,
        verb=edit_title,
        parameters=accepts(edit_title, words_of("title_id"), option_of("name", about="title_name"), *_TITLE),
    ),
    Command(
        words="title remove",
        handler=remove_title_,
        verb=remove_title,
        parameters=accepts(remove_title, words_of("title_id"), _ONCE),
    ),
    Command(
        words="title show", handler=show_title_, verb=show_title, parameters=accepts(show_title, words_of("title_id"))
    ),
    Command(
        words="copy add",
        handler=add_copy,
        verb=add_copies,
        parameters=accepts(
            add_copies,
            option_of("title_id"),
            option_of("barcode", metavar="B", about="new_barcode"),
            option_of("count"),
            _ONCE,
        ),
    ),
    Command(
        words="copy edit",
        handler=edit_copy,
        verb=mark_copy,
        parameters=accepts(
            mark_copy,
            words_of("barcode", metavar="BARCODE"),
            option_of("state", metavar=_STATES, about="copy_state"),
            _ONCE,
        ),
    ),
    Command(
        words="copy remove",
        handler=remove_copy_,
        verb=remove_copy,
        parameters=accepts(remove_copy, words_of("barcode", metavar="BARCODE"), _ONCE),
    ),
    Command(
        words="copy report",
        handler=report_copy,
        verb=report_loss,
        parameters=accepts(
            report_loss,
            words_of("barcode", metavar="BARCODE"),
            option_of("state", metavar="lost|damaged|claimed", about="loss_state"),
            option_of("why", about="loss_why"),
            option_of("charge", about="loss_charge"),
            _ONCE,
        ),
    ),
    Command(
        words="copy found",
        handler=found_copy,
        verb=withdraw_loss_report,
        parameters=accepts(withdraw_loss_report, words_of("barcode", metavar="BARCODE"), _ONCE),
    ),
    Command(
        words="copy show",
        handler=show_copy_,
        verb=show_copy,
        parameters=accepts(show_copy, words_of("barcode", metavar="BARCODE")),
    ),
)
