"""Every command of the product's page answers with the fields that scripts rely on."""

import pytest


def test_a_title_is_added_shown_edited_and_removed(counter):
    made = counter.json("title", "add", "--name", "동백꽃", "--author", "김유정", "--isbn", "978-89-546-0891-6")
    number = str(made["title_id"])
    shown = counter.json("title", "show", number)
    assert (shown["name"], shown["author"], shown["isbn"], shown["price"]) == (
        "동백꽃",
        "김유정",
        "9788954608916",
        1000,
    )
    edited = counter.json("title", "edit", number, "--price", "1,200", "--rating", "19")
    assert (edited["price"], edited["rating"], edited["author"]) == (1200, "19", "김유정")
    assert counter.json("title", "remove", number)["state"] == "REMOVED"
    assert counter.json("search", "동백꽃")["count"] == 0


def test_every_field_of_a_title_can_be_given(counter):
    words = "--publisher 달팽이 --series 골목길 --volume 3 --category 만화 --price 0 --rating all".split()
    shown = counter.json("title", "add", "--name", "골목길 3", *words)
    assert {name: shown[name] for name in ("publisher", "series", "volume", "category", "price", "rating")} == {
        "publisher": "달팽이", "series": "골목길", "volume": "3", "category": "만화", "price": 0, "rating": "all",
    }  # fmt: skip


def test_copies_are_added_shown_marked_and_removed(counter):
    title = str(counter.json("title", "add", "--name", "감자")["title_id"])
    numbered = counter.json("copy", "add", "--title", title, "--count", "2")["copies"]
    assert len(numbered) == 2
    assert counter.json("copy", "add", "--title", title, "--barcode", "my-1")["copies"] == ["MY-1"]
    shown = counter.json("copy", "show", numbered[0])
    assert shown == {"copy": numbered[0], "title_id": int(title), "title": "감자", "state": "AVAILABLE", "rental": None}
    for state in ("repair", "lost", "available", "withdrawn"):
        assert counter.json("copy", "edit", numbered[0], "--state", state)["state"] == state.upper()
    assert counter.json("copy", "remove", "MY-1")["state"] == "WITHDRAWN"


def test_search_counts_copies_and_can_keep_to_what_is_there(open_counter):
    found = open_counter.json("search", "운수", "좋은")
    assert found["count"] == 1
    assert found["titles"][0] | {"isbn": None} == {
        "title_id": 1, "name": "운수 좋은 날", "author": "현진건", "publisher": "", "isbn": None, "price": 1000,
        "copies": 3, "available": 3,
    }  # fmt: skip
    for barcode in open_counter.json("title", "show", 1)["copies"]:
        open_counter.json("copy", "edit", barcode, "--state", "repair")
    assert open_counter.json("search", "운수", "--available")["titles"] == []
    assert open_counter.json("search", "", "--limit", "1")["count"] == 1


def test_a_customer_is_registered_found_and_edited_with_a_masked_phone(counter):
    made = counter.json(
        "customer", "add", "--name", "김하늘", "--phone", "01098765432", "--birth", "2012-03-05", "--pin", "1234"
    )
    assert set(made) >= {"customer", "card"}
    for code in (made["card"], made["customer"]):
        shown = counter.json("customer", "show", code)
        assert (shown["name"], shown["phone"], shown["birth"]) == ("김하늘", "010-****-5432", "2012-03-05")
    assert counter.json("customer", "find", "5432")["customers"] == [
        {"customer": made["customer"], "name": "김하늘", "phone": "010-****-5432"}
    ]
    edited = counter.json(
        "customer", "edit", made["card"], "--name", "김바다", "--card", "NEW-1", "--state", "suspended"
    )
    assert (edited["name"], edited["card"], edited["state"]) == ("김바다", "NEW-1", "SUSPENDED")


def test_points_go_in_and_out_and_the_ledger_tells(counter):
    counter.json("customer", "add", "--name", "박서연", "--phone", "010-1234-5678", "--card", "C-77")
    paid = counter.json("wallet", "top-up", "--customer", "C-77", "--amount", "10,000", "--tender", "card")
    assert (paid["balance"], paid["available"]) == (10000, 10000)
    back = counter.json("wallet", "refund", "--customer", "C-77", "--transfer", paid["transfer_id"], "--amount", "3000")
    assert (back["balance"], back["available"]) == (7000, 7000)
    assert (
        counter.json("wallet", "refund", "--customer", "C-77", "--amount", "500", "--reason", "이사")["balance"] == 6500
    )
    assert counter.json("wallet", "show", "C-77") == {
        "customer": 1, "balance": 6500, "held": 0, "available": 6500, "owed": 0,
    }  # fmt: skip
    entries = counter.json("wallet", "ledger", "C-77")["entries"]
    assert [(one["kind"], one["amount"], one["balance_after"]) for one in entries] == [
        ("TOP_UP", 10000, 10000), ("REFUND", -3000, 7000), ("REFUND", -500, 6500),
    ]  # fmt: skip
    assert set(entries[0]) >= {"at", "kind", "amount", "balance_after", "reference"}
    assert counter.is_sound()


def test_a_basket_goes_out_and_comes_back(open_counter):
    rented = open_counter.json("rent", "RB-000001-1", "--customer", "C-77", "rb-000001-2")
    first = rented["rentals"][0]
    assert set(first) >= {"rental_id", "copy", "title", "price", "rented_on", "due_on", "status"}
    assert (rented["balance"], rented["available"], len(rented["rentals"])) == (10000, 8000, 2)
    assert open_counter.json("copy", "show", first["copy"])["rental"] == first["rental_id"]
    page = open_counter.json("mypage", "C-77")
    assert (page["customer"], page["name"], page["balance"]) == (1, "박서연", 8000)
    assert set(page["rentals"][0]) >= {
        "rental_id", "title", "copy", "rented_on", "due_on", "returned_on", "status", "price",
    }  # fmt: skip
    status = open_counter.json("status")
    assert (status["out"], status["available"], status["rented_today"], status["revenue_today"]) == (2, 1, 2, 2000)
    back = open_counter.json("return", "RB-000001-1", "RB-000001-2")["returned"]
    assert [(one["copy"], one["customer"], one["days_late"], one["late_fee"]) for one in back] == [
        ("RB-000001-1", 1, 0, 0), ("RB-000001-2", 1, 0, 0),
    ]  # fmt: skip
    assert set(back[0]) >= {"rental_id", "title", "due_on", "returned_on"}
    assert open_counter.json("status")["returned_today"] == 2
    assert open_counter.is_sound()


def test_a_return_can_be_dated(open_counter):
    rented = open_counter.json("rent", "RB-000001-1", "--customer", "C-77")["rentals"][0]
    day = rented["due_on"]
    back = open_counter.json("return", "RB-000001-1", "--returned-on", day)["returned"][0]
    assert (back["returned_on"], back["due_on"], back["days_late"]) == (day, day, 0)


@pytest.mark.parametrize(
    "words",
    [
        ("rent", "RB-000001-1", "--customer", "C-77"),
        ("wallet", "top-up", "--customer", "C-77", "--amount", "500", "--tender", "cash"),
        ("wallet", "refund", "--customer", "C-77", "--amount", "500"),
    ],
)
def test_a_request_sent_twice_has_one_effect_and_the_same_answer(open_counter, words):
    once = open_counter.json(*words, "--request-id", "r-1")
    wallet = open_counter.json("wallet", "show", "C-77")
    assert open_counter.json(*words, "--request-id", "r-1") == once
    assert open_counter.json("wallet", "show", "C-77") == wallet


def test_verify_lists_its_proofs_and_rebuild_and_health_answer(open_counter):
    proof = open_counter.json("verify")
    assert proof["ok"]
    assert all(set(one) == {"name", "ok", "count", "breaches"} for one in proof["checks"])
    assert open_counter.json("rebuild")["events"] > 0
    health = open_counter.json("health")
    assert (health["database"], health["views"], health["lag"]) == ("ready", "ready", 0)


def test_a_breach_is_told_with_its_own_exit_code(furnished):
    from pysqlite3 import dbapi2 as sqlite3

    with sqlite3.connect(furnished.data / "shop.sqlite3") as database:
        database.execute("UPDATE account SET balance = balance + 1 WHERE kind = 'cash'")
    database.close()
    proof = furnished.json("verify", code=7)
    assert {one["name"] for one in proof["checks"] if not one["ok"]} == {"ledger_balances", "balances_match_transfers"}
    said = furnished.say("verify")
    assert said.code == 7
    assert "BROKEN  ledger_balances (1)" in said.out


def test_a_following_command_sees_what_was_done_before(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    assert open_counter.json("health")["lag"] == 0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_people_are_answered_in_sentences_and_tables(furnished, lang):
    spoken = [
        ("rent", "RB-000001-1", "--customer", "C-77"),
        ("mypage", "C-77"),
        ("status",),
        ("search", "운수"),
        ("search", "없는책"),
        ("wallet", "show", "C-77"),
        ("wallet", "ledger", "C-77"),
        ("customer", "show", "C-77"),
        ("customer", "find", "박서연"),
        ("customer", "find", "아무도"),
        ("title", "show", "1"),
        ("copy", "show", "RB-000001-1"),
        ("copy", "add", "--title", "1"),
        ("customer", "add", "--name", "이하나", "--phone", "010-2222-3333"),
        ("wallet", "top-up", "--customer", "C-77", "--amount", "5000", "--tender", "cash"),
        ("wallet", "refund", "--customer", "C-77", "--amount", "5000"),
        ("return", "RB-000001-1"),
        ("verify",),
        ("rebuild",),
        ("health",),
        ("--self-check",),
    ]
    for words in spoken:
        said = furnished.say(*words, lang=lang)
        assert (said.code, said.err) == (0, ""), words
        assert said.out.strip()


def test_columns_line_up_under_hangul(furnished):
    from rentbook_desktop.faces.terminal.result import table, width

    lines = table(["바코드", "제목", "값"], [("A", "운수 좋은 날", 5), ("BB", "x", 12000)], right=frozenset({2})).split(
        "\n"
    )
    assert len({width(line) for line in lines}) == 1
    assert lines[2] == "BB      x             12000"
