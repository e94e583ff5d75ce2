"""Which copies and cards get labels."""

import pytest

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.catalog.removal import remove_copy, remove_title
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.labels import queries
from rentbook_desktop.labels.queries import card_labels, copy_labels
from rentbook_desktop.staff.queries import audit_page


def test_copies_come_by_code_title_and_time_each_once(small):
    first = small.copies("식객", count=2, volume="12", author="허영만", shelf="만화 M-04")
    second = small.copies("날개")
    labels = small.shop.ask(copy_labels, copies=[first[1].lower(), second[0]], titles=[1])
    assert [one.code for one in labels] == [first[1], second[0], first[0]]
    assert (labels[0].name, labels[0].volume, labels[0].author, labels[0].shelf, labels[0].about) == (
        "식객", "12", "허영만", "만화 M-04", 1,
    )  # fmt: skip
    small.pass_days(40)
    (third,) = small.copies("상록수")
    assert [one.code for one in small.shop.ask(copy_labels, new_days=30)] == [third]
    assert small.shop.ask(copy_labels) == ()


def test_what_went_out_of_the_catalogue_gets_a_label_only_where_it_is_named(embedded):
    codes = embedded.copies("식객", count=2)
    embedded.shop.do(remove_copy, barcode=codes[0])
    assert [one.code for one in embedded.shop.ask(copy_labels, titles=[1])] == codes[1:]
    assert [one.code for one in embedded.shop.ask(copy_labels, copies=codes)] == codes
    embedded.shop.do(remove_title, title_id=1)
    assert embedded.shop.ask(copy_labels, titles=[1]) == ()
    for form in ({"copies": ["NONE-1"]}, {"titles": [9]}):
        with pytest.raises(NotFound):
            embedded.shop.ask(copy_labels, **form)


def test_an_import_gets_labels_for_what_it_brought(small):
    (there,) = small.copies("날개", author="이상")
    cells = [{"name": "날개", "author": "이상", "copies": "3"}, {"name": "소나기", "barcode": "SHELF-7"}]
    rows = [ListRow(line=line, cells=one) for line, one in enumerate(cells, 2)]
    titles = title_plan(rows).titles
    done = small.shop.do(import_titles, titles=titles, claimed={}, part=ImportPart(run="r", step=0))
    codes = [one.code for one in small.shop.ask(copy_labels, import_id=done.import_id)]
    assert sorted(codes) == ["RB-000001-2", "RB-000001-3", "SHELF-7"]
    assert there not in codes


def test_more_than_a_file_holds_is_refused(embedded, monkeypatch):
    embedded.copies("날개", count=3)
    monkeypatch.setattr(queries, "MAX_LABELS", 2)
    with pytest.raises(Invalid):
        embedded.shop.ask(copy_labels, titles=[1])


def test_cards_come_with_names_and_leave_a_line_in_the_log(small):
    first, second = small.customer("박서연", card_number="M-00217"), small.customer("이도현")
    assert [(one.code, one.name) for one in small.shop.ask(card_labels, customers=[first])] == [("M-00217", "박서연")]
    assert [one.about for one in small.shop.ask(card_labels)] == [first, second]
    assert [one.action for one in small.shop.ask(audit_page).entries if one.action == "card_labels"] == [
        "card_labels"
    ] * 2
    with pytest.raises(NotFound):
        small.shop.ask(card_labels, customers=[99])


def test_a_clerk_may_make_both_and_nobody_none(embedded):
    clerk = embedded.clerk()
    assert clerk.ask(copy_labels) == ()
    assert clerk.ask(card_labels) == ()
    with pytest.raises(NotAllowed):
        embedded.opened.ask(copy_labels)
