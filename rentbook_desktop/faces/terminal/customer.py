"""`customer add`, `edit`, `show` and `find`."""

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.queries import CustomerFound, CustomerShown, customer_of, find_customers, show_customer
from rentbook_desktop.faces.terminal.answer import Answer, called, facts, table
from rentbook_desktop.faces.terminal.given import Given, Misused
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.pins import hashed_pin


def add(till: Till, given: Given) -> Answer:
    """Register a customer with a card."""
    shown = till.shop.do(
        register_customer,
        name=given.text("name"),
        phone=given.text("phone"),
        birth=given.get("birth"),
        card_number=given.get("card"),
        pin_hash=_pin(given),
        allow_same_phone=True,
    )
    return Answer(
        body=shown, text=lambda words: words.tr("terminal.registered", card=shown.card) + "\n" + _page(shown, words)
    )


def change(till: Till, given: Given) -> Answer:
    """Change what is given and leave the rest."""
    if not given.fields("name", "phone", "birth", "card", "pin", "state"):
        raise Misused("terminal.usage.nothing", command="customer edit")
    shown = till.shop.do(
        edit_customer,
        customer_id=till.shop.ask(customer_of, code=given.text("customer")),
        card_number=given.get("card"),
        pin_hash=_pin(given),
        allow_same_phone=True,
        **given.fields("name", "phone", "birth", "state"),
    )
    return Answer(body=shown, text=lambda words: _page(shown, words))


def tell(till: Till, given: Given) -> Answer:
    """Show a customer, the phone number masked."""
    shown = till.shop.ask(show_customer, customer_id=till.shop.ask(customer_of, code=given.text("customer")))
    return Answer(body=shown, text=lambda words: _page(shown, words))


def find(till: Till, given: Given) -> Answer:
    """Find customers by name, phone number or card."""
    found = till.shop.ask(find_customers, words=given.joined("words"))
    return Answer(body={"customers": found}, text=lambda words: _list(found, words))


def _pin(given: Given) -> str | None:
    return hashed_pin(given.text("pin")) if "pin" in given else None


def _page(shown: CustomerShown, words: Translator) -> str:
    names = ("customer", "name", "card", "phone", "birth")
    values = {name: getattr(shown, name) for name in names} | {"state": called(shown.state, words)}
    return facts((words.tr(f"terminal.head.{name}"), value) for name, value in values.items())


def _list(found: tuple[CustomerFound, ...], words: Translator) -> str:
    if not found:
        return words.tr("terminal.nobody")
    heads = [words.tr(f"terminal.head.{name}") for name in ("customer", "name", "phone")]
    return table(heads, [(one.customer, one.name, one.phone) for one in found], right=frozenset({0}))
