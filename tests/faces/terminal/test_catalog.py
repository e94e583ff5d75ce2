"""Titles, copies and searches on the command line."""


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
    edited = counter.json("title", "edit", number, "--price", "1,200", "--rating", "19", "--list-price", "12,000")
    assert edited["list_price"] == 12_000
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
    assert shown == {
        "copy": numbered[0],
        "title_id": int(title),
        "title": "감자",
        "state": "AVAILABLE",
        "rental": None,
        "reported": None,
    }
    for state in ("repair", "lost", "available", "withdrawn"):
        assert counter.json("copy", "edit", numbered[0], "--state", state)["state"] == state.upper()
    assert counter.json("copy", "remove", "MY-1")["state"] == "WITHDRAWN"


def test_search_counts_copies_and_can_keep_to_what_is_there(open_counter):
    found = open_counter.json("search", "운수", "좋은")
    assert found["count"] == 1
    assert found["titles"][0] | {"isbn": None} == {
        "title_id": 1, "name": "운수 좋은 날", "volume": "", "author": "현진건", "publisher": "", "isbn": None, "price": 1000,
        "copies": 3, "available": 3,
    }  # fmt: skip
    for barcode in open_counter.json("title", "show", 1)["copies"]:
        open_counter.json("copy", "edit", barcode, "--state", "repair")
    assert open_counter.json("search", "운수", "--available")["titles"] == []
    assert open_counter.json("search", "", "--limit", "1")["count"] == 1


def test_what_is_sent_again_under_one_id_is_there_once(counter):
    """A script that was killed before the answer came sends everything again."""
    for _ in range(2):
        title = counter.json("title", "add", "--name", "소나기", "--request-id", "t-1")
        copies = counter.json("copy", "add", "--title", title["title_id"], "--count", 2, "--request-id", "c-1")
        person = counter.json(
            "customer", "add", "--name", "박서연", "--phone", "01012345678", "--pin", "4827", "--request-id", "p-1"
        )
        moved = counter.json("settings", "set", "shop.name", "도서대여점", "--request-id", "s-1")
    assert (title["title_id"], copies["copies"], person["customer"]) == (1, ["RB-000001-1", "RB-000001-2"], 1)
    assert (moved["before"], moved["after"]) == (None, "도서대여점")
    assert counter.json("title", "show", 1)["copies"] == copies["copies"]
    refused = counter.json("title", "add", "--name", "동백꽃", "--request-id", "t-1", code=3)["refused"]
    assert refused[0]["code"] == "REQUEST_REUSED"


def test_a_copy_that_is_out_is_reported_lost_and_found_again(counter):
    title = str(counter.json("title", "add", "--name", "감자")["title_id"])
    (copy,) = counter.json("copy", "add", "--title", title)["copies"]
    card = counter.json("customer", "add", "--name", "박서연", "--phone", "010-1234-5678")["card"]
    counter.json("wallet", "top-up", "--customer", card, "--amount", "5000", "--tender", "cash")
    counter.json("rent", copy, "--customer", card)
    told = counter.json("copy", "report", copy, "--state", "lost", "--why", "이사 중")
    assert (told["state"], told["reported"]) == ("OUT", "LOST")
    assert "분실 신고" in counter.say("copy", "show", copy, lang="ko").out
    assert counter.json("copy", "found", copy)["reported"] is None
    counter.json("copy", "found", copy, code=3)
    counter.json("copy", "report", copy, "--state", "damaged")
    back = counter.say("return", copy, lang="ko")
    assert "파손 신고가 있던 책이에요" in back.err
    counter.json("verify")
