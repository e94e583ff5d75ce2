"""Who left is forgotten: in their row, on their cards, in the events, and in answers that are kept."""

import msgspec
from sqlalchemy import select, update

from rentbook_desktop.customer.anonymize import anonymize_customer, redact_answers
from rentbook_desktop.customer.names import NOBODY
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer


def forget(small, customer_id):
    runner = small.shop.runner
    runner.do(
        lambda work: anonymize_customer(work, customer_id),
        spec_of(withdraw_customer),
        small.shop.actor,
        {},
    )


def rows(small, query):
    with small.shop.runner.database.read() as connection:
        return connection.execute(query).all()


def test_neither_row_nor_card_nor_event_names_them(small):
    leaving = small.customer("박서연", card_number="C-77")
    staying = small.customer("한지우", card_number="C-78")
    forget(small, leaving)
    gone, there = rows(small, select(customer).order_by(customer.c.customer_id))
    assert (gone.name, gone.phone, gone.birth, gone.state) == (NOBODY, "", None, "WITHDRAWN")
    assert (there.customer_id, there.name) == (staying, "한지우")
    assert [row.card for row in rows(small, select(card.c.card).order_by(card.c.card))] == ["C-78", f"left:{leaving}:0"]
    said = [row.body for row in rows(small, select(outbox.c.body).where(outbox.c.aggregate == f"customer:{leaving}"))]
    assert said
    assert not any("박서연" in body or "C-77" in body for body in said)


def test_a_kept_answer_loses_what_stands_beside_their_number_alone(small):
    answer = {"customer_id": 1, "name": "박서연", "others": [{"customer": 2, "name": "한지우"}, {"title": "소나기"}]}
    customer_id = small.customer(points=100)
    with small.shop.runner.database.write() as connection:
        number = connection.execute(select(request.c.request_id)).scalar_one()
        connection.execute(update(request).values(answer=msgspec.json.encode(answer).decode()))
        redact_answers(connection, customer_id, [number])
    ((kept,),) = rows(small, select(request.c.answer))
    assert msgspec.json.decode(kept) == {**answer, "name": ""}
