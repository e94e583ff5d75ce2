"""Sheets that leave the program have heads and cells in the shop's language, and are read again by the imports in both."""

import re

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.catalog.exports import COPY_COLUMNS, TITLE_COLUMNS, copy_csv_page, title_csv_page
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.customer.exports import CUSTOMER_COLUMNS, customer_csv_page
from rentbook_desktop.faces.sheet_texts import sheet_cells, sheet_heads
from rentbook_desktop.foundation.csv_writer import all_pages
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheet_file import write_sheet
from rentbook_desktop.intake.customer_rows import customer_plan
from rentbook_desktop.intake.lists import open_list
from rentbook_desktop.notices.exports import NOTICE_COLUMNS, notice_csv_page
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.exports import RENTAL_COLUMNS, rental_csv_page
from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.wallet.exports import LEDGER_COLUMNS, ledger_csv_page
from tests.shops import new_id

ALL = {*TITLE_COLUMNS, *COPY_COLUMNS, *CUSTOMER_COLUMNS, *RENTAL_COLUMNS, *LEDGER_COLUMNS, *NOTICE_COLUMNS}
languages = pytest.mark.parametrize("language", ["ko", "en"])
forms = pytest.mark.parametrize("form", ["csv", "xlsx"])


def written(small, tmp_path, language, query, columns, form="csv"):
    path = tmp_path / f"{language}.{form}"
    rows = all_pages(lambda after: small.shop.ask(query, after=after))
    words = Translator(language)
    write_sheet(path, sheet_heads(words, columns), sheet_cells(words, columns, rows))
    return path


@languages
def test_every_column_has_a_head_of_its_own(language):
    words = Translator(language)
    for columns in (TITLE_COLUMNS, COPY_COLUMNS, CUSTOMER_COLUMNS, RENTAL_COLUMNS, LEDGER_COLUMNS, NOTICE_COLUMNS):
        heads = sheet_heads(words, columns)
        assert len(set(heads)) == len(columns)
        assert not any("_" in head for head in heads)
    assert [head for head in sheet_heads(words, sorted(ALL)) if head.endswith("(P)")] != []


@languages
def test_korean_heads_are_korean(language):
    (head,) = sheet_heads(Translator(language), ["title"])
    assert head == {"ko": "제목", "en": "Title"}[language]


@forms
@languages
def test_titles_that_were_written_are_there_already(embedded, tmp_path, language, form):
    small = embedded
    card = {"author": "황순원", "publisher": "정음서가", "series": "단편", "volume": "1", "category": "한국문학"}
    small.copies("소나기", count=3, price=1500, shelf="A-1", call_number="813.6", year="2019", rating="19", **card)
    path = written(small, tmp_path, language, title_csv_page, TITLE_COLUMNS, form)
    plan = title_plan(open_list(path, "titles").rows(), is_own=True)
    fields = plan.titles[0].fields
    told = {name: fields[name] for name in ("author", "price", "shelf", "call_number", "year", "rating", "volume")}
    assert told == {
        "author": "황순원", "price": 1500, "shelf": "A-1", "call_number": "813.6", "year": "2019", "rating": "19", "volume": "1",
    }  # fmt: skip
    assert [one.copies for one in plan.titles[0].rows] == [3]
    done = small.shop.do(import_titles, titles=plan.titles, claimed={})
    assert (done.titles_added, done.copies_added) == (0, 0)


@forms
@languages
def test_copies_keep_their_barcodes(embedded, tmp_path, language, form):
    codes = embedded.copies("소나기", count=2)
    path = written(embedded, tmp_path, language, copy_csv_page, COPY_COLUMNS, form)
    plan = title_plan(open_list(path, "titles").rows(), is_own=True)
    assert [row.barcode for row in plan.titles[0].rows] == codes


@forms
@languages
def test_customers_are_read_again(embedded, tmp_path, language, form):
    embedded.customer("박서연", card_number="M-00217", birth="2000-03-05")
    path = written(embedded, tmp_path, language, customer_csv_page, CUSTOMER_COLUMNS, form)
    plan = customer_plan(open_list(path, "customers").rows(), embedded.clock.now().date())
    (one,) = plan.customers
    assert (one.name, one.card, one.birth) == ("박서연", "M-00217", "2000-03-05")


PROGRAM_WORDS = re.compile(r"(?!RB-)[A-Z]{2,}(_[A-Z]+)*|all|librarian|[a-z-]+:.*|\d{4}-\d\d-\d\dT.*")
EVERY = (
    (title_csv_page, TITLE_COLUMNS),
    (copy_csv_page, COPY_COLUMNS),
    (customer_csv_page, CUSTOMER_COLUMNS),
    (rental_csv_page, RENTAL_COLUMNS),
    (ledger_csv_page, LEDGER_COLUMNS),
    (notice_csv_page, NOTICE_COLUMNS),
)


@languages
def test_no_cell_of_any_sheet_holds_a_word_of_the_program(embedded, tmp_path, language):
    small, words = embedded, Translator(language)
    customer, codes = small.customer("박서연", points=9000), small.copies("소나기", count=4)
    small.copies("파우스트", rating="19")
    made = small.rent(customer, codes[:3]).rentals
    small.shop.deliver()
    small.give_back(codes[1])
    small.shop.do(cancel_rental, rental_id=made[2].rental_id, request_id=new_id())
    small.shop.do(mark_copy, barcode=codes[3], state="LOST")
    small.shop.do(refund, customer_id=customer, amount=1000, request_id=new_id())
    small.shop.deliver()
    told = {}
    for query, columns in EVERY:
        for row in sheet_cells(words, columns, all_pages(lambda after, ask=query: small.shop.ask(ask, after=after))):
            assert [cell for cell in row if isinstance(cell, str) and PROGRAM_WORDS.fullmatch(cell)] == []
            for name, cell in zip(columns, row, strict=True):
                told.setdefault(name, set()).add(cell)
    tr = words.tr
    assert told["rating"] == {tr("catalog.rating_all"), tr("catalog.rating_19")}
    assert told["kind"] == {tr(f"terminal.word.{kind}") for kind in ("TOP_UP", "RENTAL", "REVERSAL", "REFUND")}
    assert told["status"] == {tr("terminal.word.RENT"), tr("terminal.word.RETURN")}
    assert {tr("terminal.word.LOST"), tr("terminal.word.OUT"), tr("terminal.word.ACTIVE")} <= told["state"]
    assert told["joined_at"] == {"2026-11-23 10:00:00"}


def test_what_somebody_wrote_and_what_has_no_word_stays(words):
    row = ("RENT", "ZOMBIE", "till:3", "wallet:2", "cash", 5, None)
    columns = ("title", "status", "from", "to", "staff", "amount", "state")
    assert list(sheet_cells(words, columns, iter([row]))) == [
        ("RENT", "ZOMBIE", "till:3", words.tr("sheet.account.wallet", which="2"), "cash", 5, None)
    ]
