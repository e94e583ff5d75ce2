"""The tables of the customer's read model."""

from sqlalchemy import Index

from rentbook_desktop.foundation.tables import day, number, text, views_table

mypage_customer = views_table(
    "mypage_customer",
    number("customer_id", primary_key=True, autoincrement=False),
    text("name"),
    text("card"),
    number("balance", server_default="0"),
    number("owed", server_default="0"),
    day("joined_on", server_default=""),
)

mypage_rental = views_table(
    "mypage_rental",
    number("rental_id", primary_key=True, autoincrement=False),
    number("customer_id"),
    text("title"),
    text("author", server_default=""),
    text("category", server_default=""),
    text("copy"),
    number("price"),
    text("status"),
    text("payment", server_default="HELD"),
    day("rented_on"),
    day("due_on"),
    day("returned_on", nullable=True),
    text("reported", server_default=""),
    number("late_fee", server_default="0"),
    Index("ix_mypage_rental_customer_id", "customer_id"),
)

mypage_point = views_table(
    "mypage_point",
    number("transfer_id", primary_key=True, autoincrement=False),
    number("customer_id"),
    day("day"),
    text("kind"),
    number("amount"),
    text("tender", server_default=""),
    number("rental_id", nullable=True),
    text("title", server_default=""),
    Index("ix_mypage_point_customer_id", "customer_id", "transfer_id"),
    Index("ix_mypage_point_rental_id", "rental_id"),
)
