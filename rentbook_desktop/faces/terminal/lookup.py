"""`title lookup`."""

from msgspec import structs

from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, facts
from rentbook_desktop.foundation.errors import NotFound, Unavailable
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.lookup import services
from rentbook_desktop.lookup.actions import lookup_routes, note_lookup
from rentbook_desktop.lookup.model import FIELDS, BookFound


def look_up_title(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Ask the services that have a key here what they know of an ISBN; nothing is written into the catalogue."""
    shop = context.shop
    routes = shop.ask(lookup_routes, isbn=arguments.text("isbn"))
    asked = services.build_services(Secrets(shop.folder), shop.runner.clock)
    if not asked:
        raise Unavailable("LOOKUP_OFF")
    answer = services.look_up(asked, routes.isbn, shop.runner.clock, allowed=routes.allowed)
    shop.do(note_lookup, outcomes=answer.outcomes)
    if answer.found is None:
        if answer.trouble or not answer.outcomes:
            reason = answer.trouble or "resting"
            raise Unavailable("LOOKUP_FAILED", why=context.words.tr(f"lookup.why.{reason}"))
        raise NotFound("book", routes.isbn)
    found = answer.found
    body = structs.asdict(found) | {"service": answer.service}
    return CommandResult(body=body, text=lambda words: _page(found, answer.service, words))


def _page(found: BookFound, service: str, words: Translator) -> str:
    values = {name: getattr(found, name) for name in ("isbn", *FIELDS)}
    if found.list_price is not None:
        values["list_price"] = words.tr("lookup.price", amount=f"{found.list_price:,}")
    told = [(words.tr(f"sheet.field.{name}"), value) for name, value in values.items()]
    return facts([*told, (words.tr("lookup.source"), words.tr(f"lookup.service.{service}"))])


COMMANDS = (
    Command(
        words="title lookup",
        handler=look_up_title,
        verb=lookup_routes,
        parameters=accepts(lookup_routes, words_of("isbn", metavar="ISBN")),
    ),
)
