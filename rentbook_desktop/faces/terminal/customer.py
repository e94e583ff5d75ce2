"""`customer add`, `edit`, `show` and `find`."""

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.queries import CustomerFound, CustomerShown, customer_of, find_customers, show_customer
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.result import CommandResult, facts, table
from rentbook_desktop.faces.terminal.sign_in import typed_unseen
from rentbook_desktop.foundation.i18n import Translator


def add(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Register a customer with a card."""
    context.shop.check(register_customer)
    shown = context.shop.do_once(
        arguments.get("request_id"),
        register_customer,
        name=arguments.text("name"),
        phone=arguments.text("phone"),
        birth=arguments.get("birth"),
        card_number=arguments.get("card"),
        pin_hash=_pin(context, arguments),
        allow_same_phone=True,
    )
    return CommandResult(
        body=shown, text=lambda words: words.tr("terminal.registered", card=shown.card) + "\n" + _page(shown, words)
    )


def edit(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Change what is given and leave the rest."""
    if not arguments.fields("name", "phone", "birth", "card", "pin", "state"):
        raise UsageError("terminal.usage.nothing", command="customer edit")
    context.shop.check(edit_customer)
    shown = context.shop.do_once(
        arguments.get("request_id"),
        edit_customer,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        card_number=arguments.get("card"),
        pin_hash=_pin(context, arguments),
        allow_same_phone=True,
        **arguments.fields("name", "phone", "birth", "state"),
    )
    return CommandResult(body=shown, text=lambda words: _page(shown, words))


def show(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Show a customer, the phone number masked."""
    shown = context.shop.ask(show_customer, customer_id=context.shop.ask(customer_of, code=arguments.text("customer")))
    return CommandResult(body=shown, text=lambda words: _page(shown, words))


def find(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Find customers by name, phone number or card."""
    found = context.shop.ask(find_customers, words=arguments.joined("words"))
    return CommandResult(body={"customers": found}, text=lambda words: _list(found, words))


def _pin(context: CommandContext, arguments: Arguments) -> str | None:
    """Return the hash of the PIN that was given, or typed unseen where it is `-`."""
    if "pin" not in arguments:
        return None
    given = arguments.text("pin")
    asked = context.words.tr("terminal.ask_customer_pin")
    return context.shop.hash_pin(typed_unseen(asked) if given == "-" else given)


def _page(shown: CustomerShown, words: Translator) -> str:
    names = ("customer", "name", "card", "phone", "birth")
    values = {name: getattr(shown, name) for name in names}
    values |= {"phone": phone_text(words, shown.phone), "state": label_for(shown.state, words)}
    return facts((words.tr(f"terminal.head.{name}"), value) for name, value in values.items())


def _list(found: tuple[CustomerFound, ...], words: Translator) -> str:
    if not found:
        return words.tr("terminal.nobody")
    heads = [words.tr(f"terminal.head.{name}") for name in ("customer", "name", "phone")]
    return table(heads, [(one.customer, one.name, phone_text(words, one.phone)) for one in found], right=frozenset({0}))


_PERSON = (option_of("birth"), option_of("card_number"), option("pin", "NNNN"), option_of("request_id"))

COMMANDS = (
    Command(
        words="customer add",
        handler=add,
        verb=register_customer,
        parameters=accepts(register_customer, option_of("name", about="customer_name"), option_of("phone"), *_PERSON),
    ),
    Command(
        words="customer edit",
        handler=edit,
        verb=edit_customer,
        parameters=accepts(
            edit_customer,
            words_of("customer_id"),
            option_of("name", about="customer_name"),
            option_of("phone"),
            *_PERSON,
            option_of("state", metavar="active|suspended", about="customer_state"),
        ),
    ),
    Command(
        words="customer show",
        handler=show,
        verb=show_customer,
        parameters=accepts(show_customer, words_of("customer_id")),
    ),
    Command(
        words="customer find",
        handler=find,
        verb=find_customers,
        parameters=accepts(find_customers, words_of("words", many=True)),
    ),
)
