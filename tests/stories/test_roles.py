"""What a thief would do with a desk's role on PostgreSQL is refused; all stories of this folder run with that role."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.catalog.splitting import split_title
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.intake.layouts import save_columns
from rentbook_desktop.intake.lists import open_list
from rentbook_desktop.intake.runs import import_steps, list_imports, undo_import_step
from rentbook_desktop.intake.title_session import TitleSession
from rentbook_desktop.maintenance import health, rebuild
from rentbook_desktop.payment.refunds import reverse_transfer
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.search.queries import search_titles
from tests.databases import separate_roles
from tests.shops import SmallShop, new_id


@pytest.fixture
def shop_url(postgres_desk_url):
    return postgres_desk_url


FORBIDDEN = (
    "UPDATE transfer SET amount = 1",
    "DELETE FROM transfer",
    "TRUNCATE transfer CASCADE",
    "UPDATE account SET balance = 1000000",
    "UPDATE account SET kind = 'shop'",
    "UPDATE hold SET amount = 1",
    "DELETE FROM hold",
    "UPDATE payment SET amount = 1",
    "UPDATE payment SET tender = 'card'",
    "DELETE FROM payment",
    "UPDATE outbox SET kind = 'CustomerRevised'",
    "UPDATE outbox SET mac = ''",
    "DELETE FROM outbox",
    "UPDATE audit SET staff = 'somebody'",
    "DELETE FROM audit",
    "UPDATE request SET body_hash = ''",
    "DELETE FROM request",
    "UPDATE rental SET price = 0",
    "DELETE FROM rental",
    "DELETE FROM customer",
    "DELETE FROM staff",
    "ALTER TABLE transfer DISABLE TRIGGER ALL",
    "DROP TRIGGER transfer_stays ON transfer",
    "DROP TABLE audit",
    "CREATE TABLE mine (n int)",
    "CREATE TEMP TABLE transfer (n int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE OR REPLACE FUNCTION transfer_moves() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "ALTER FUNCTION transfer_moves() SECURITY INVOKER",
    "SELECT setval('outbox_event_id_seq', 1)",
    "SET session_replication_role = replica",
    "SET ROLE rentbook_owner",
    "GRANT rentbook_owner TO rentbook_desk",
    "COPY transfer TO PROGRAM 'cat'",
    "UPDATE alembic_version SET version_num = '0001'",
)


@pytest.fixture
def furnished(tmp_path, shop_url):
    """A shop in which each of these tables has rows, opened as a desk."""
    shop = SmallShop(tmp_path / "shop", shop_url)
    customer, copies = shop.customer(points=5000), shop.copies(count=2)
    shop.rent(customer, copies)
    shop.give_back(copies[0])
    shop.hire()
    assert shop.shop.deliver()
    yield shop
    shop.close()


def test_what_a_desk_has_no_business_with_is_refused(furnished):
    said = {}
    for statement in FORBIDDEN:
        engine = create_engine(furnished.url)
        with engine.connect() as connection:
            try:
                connection.execute(text(statement))
                said[statement] = "done"
            except DBAPIError as error:
                said[statement] = error.orig.sqlstate
        engine.dispose()
    assert {statement: state for statement, state in said.items() if state not in {"42501", "0A000"}} == {}


def test_money_moves_and_people_are_forgotten_all_the_same(furnished):
    customer = furnished.customer("이도현", points=3000)
    moved = furnished.top_up(customer, 1000)
    form = {"customer_id": customer, "reason": "두 번 눌렀어요", "request_id": new_id()}
    furnished.shop.do(reverse_transfer, transfer_id=moved.transfer_id, **form)
    assert furnished.wallet(customer).balance == 3000
    furnished.shop.maintain(rebuild)
    assert furnished.shop.maintain(health)["database"] == "ready"
    leaving = furnished.customer("김하나")
    furnished.shop.do(withdraw_customer, customer_id=leaving)
    assert furnished.verify() == {}


def test_lists_are_taken_in_and_back_and_titles_are_split(furnished, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("제목,정가,권수\n나루토 1,5000,2\n메밀꽃 필 무렵,9000,3\n", encoding="utf-8")
    opened = open_list(sheet, "titles")
    furnished.shop.do(save_columns, layout=opened.layout, columns=opened.chosen)
    furnished.shop.do(save_columns, layout=opened.layout, columns=opened.chosen)
    session = TitleSession(opened)
    for step in session.steps():
        session.done(furnished.shop.do(import_titles, titles=step.titles, claimed=step.claimed, part=step.part))
    import_id = session.tally.import_id
    (naruto,) = (row.title_id for row in furnished.shop.ask(search_titles, words="나루토").titles)
    furnished.shop.do(split_title, title_id=naruto, copies=[f"RB-{naruto:06d}-2"], volume="2")
    for number in furnished.shop.ask(import_steps, import_id=import_id):
        furnished.shop.do(undo_import_step, import_id=import_id, step=number, is_last=True)
    assert furnished.shop.ask(list_imports)[0].state == "UNDONE"
    assert furnished.verify() == {}


def test_tables_of_another_schema_do_not_stand_before_ours(postgres_server, postgres_url, tmp_path):
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA postgres"))  # named after the user, which PostgreSQL looks into first
        connection.execute(text("CREATE TABLE postgres.setting (key text, value text, at bigint, staff text)"))
        connection.execute(text("INSERT INTO postgres.setting VALUES ('rental.days', '60', 0, 'thief')"))
    engine.dispose()
    with open_shop(tmp_path / "shop", database=postgres_url) as shop:
        assert shop.runner.settings.get("rental.days") == 7


def test_a_desk_cannot_migrate_and_says_who_can(postgres_server, new_postgres_url, tmp_path):
    url = separate_roles(postgres_server, new_postgres_url())
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path / "shop", database=url)
    assert error.value.code == "NOT_PERMITTED"


def test_the_owner_makes_an_empty_database_a_shop_and_the_script_may_run_again(
    postgres_server, new_postgres_url, tmp_path
):
    empty = new_postgres_url()
    desk = separate_roles(postgres_server, empty)
    open_shop(tmp_path / "shop", database=desk.replace("rentbook_desk", "rentbook_owner")).close()
    assert separate_roles(postgres_server, empty) == desk
    with open_shop(tmp_path / "shop", database=desk) as shop:
        assert shop.maintain(health)["database"] == "ready"
    database = Database(desk)
    with database.read() as connection:
        owners = connection.execute(text("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
        assert owners.scalars().all() == ["rentbook_owner"]
    database.close()
