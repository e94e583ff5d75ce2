"""`rent` and `return`."""

from uuid import uuid4

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.terminal.answer import Answer, table
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.actions import Receipt, rent_books
from rentbook_desktop.rental.returns import RentalEnded, return_books


def rent(till: Till, given: Given) -> Answer:
    """Hand a basket over, all or nothing."""
    receipt = till.shop.do(
        rent_books,
        customer_id=till.shop.ask(customer_of, code=given.text("customer")),
        copies=given.texts("copy"),
        request_id=request_id_of(given),
    )
    return Answer(body=receipt, text=lambda words: _receipt(receipt, words))


def take_back(till: Till, given: Given) -> Answer:
    """Take copies back, of any customers."""
    done = till.shop.do(
        return_books,
        copies=given.texts("copy"),
        request_id=request_id_of(given),
        returned_on=given.get("returned_on"),
    )
    body = {"returned": [_ended(one) for one in done.returned]}
    return Answer(body=body, text=lambda words: _slip(done.returned, words))


def request_id_of(given: Given) -> str:
    """Return the request id that was given, or a new one."""
    return given.text("request_id") if "request_id" in given else str(uuid4())


def _ended(one: RentalEnded) -> dict[str, object]:
    return {
        "rental_id": one.rental_id,
        "copy": one.copy,
        "title": one.title,
        "customer": one.customer_id,
        "name": one.customer,
        "due_on": one.due_on,
        "returned_on": one.returned_on,
        "days_late": one.days_late,
        "late_fee": one.late_fee,
    }


def _receipt(receipt: Receipt, words: Translator) -> str:
    heads = [words.tr(f"terminal.head.{name}") for name in ("copy", "title", "price", "due_on")]
    rows = [(one.copy, one.title, words.won(one.price), one.due_on) for one in receipt.rentals]
    total = sum(one.price for one in receipt.rentals)
    end = words.tr("terminal.rented", count=len(rows), total=words.won(total), available=words.won(receipt.available))
    return table(heads, rows, right=frozenset({2})) + "\n" + end


def _slip(returned: tuple[RentalEnded, ...], words: Translator) -> str:
    heads = [words.tr(f"terminal.head.{name}") for name in ("copy", "title", "name", "due_on", "days_late")]
    rows = [(one.copy, one.title, one.customer, one.due_on, one.days_late or "") for one in returned]
    end = words.tr("terminal.returned", count=len(rows))
    return table(heads, rows, right=frozenset({4})) + "\n" + end
