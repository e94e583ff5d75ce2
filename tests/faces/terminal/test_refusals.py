"""Bad input of any kind: one clear sentence, the right exit code, and nothing half done."""

import pytest

LONG = "가" * 10_000


def _state(counter):
    return (
        counter.json("wallet", "ledger", "C-77"),
        counter.json("search", "")["titles"],
        counter.json("customer", "find", "")["customers"],
    )


REFUSED = [
    (("rent", "--customer", "C-77", "ZZ-1"), ["UNKNOWN_CODE"]),
    (("rent", "--customer", "C-77", "RB-000001-1", "ZZ-1", "ZZ-2"), ["UNKNOWN_CODE", "UNKNOWN_CODE"]),
    (("rent", "--customer", "C-77", "📚"), ["UNKNOWN_CODE"]),
    (("rent", "--customer", "C-77", "'; DROP TABLE copy; --"), ["UNKNOWN_CODE"]),
    (("rent", "--customer", "C-77", LONG), ["UNKNOWN_CODE"]),
    (("rent", "--customer", "C-77", "+++"), ["UNKNOWN_CODE"]),
    (("rent", "--customer", "C-77", ""), ["UNKNOWN_CODE"]),
    (("return", "RB-000001-1"), ["NOT_OUT"]),
    (("return", "ZZ-1"), ["UNKNOWN_CODE"]),
    (("wallet", "refund", "--customer", "C-77", "--amount", "10001"), ["INSUFFICIENT_POINTS"]),
    (("wallet", "refund", "--customer", "C-77", "--transfer", "1", "--amount", "10001"), ["REFUND_EXCEEDS"]),
    (("wallet", "top-up", "--customer", "C-77", "--amount", "100000000", "--tender", "cash"), ["TOP_UP_LIMIT"]),
    (("customer", "add", "--name", "나", "--phone", "010-1111-2222", "--card", "c-77"), ["CARD_TAKEN"]),
    (("copy", "add", "--title", "1", "--barcode", "RB-000001-1"), ["BARCODE_TAKEN"]),
]

MISUSED = [
    ("frobnicate",),
    ("wallet",),
    ("wallet", "borrow"),
    ("rent",),
    ("rent", "RB-000001-1"),
    ("rent", "--customer", "C-77"),
    ("rent", "RB-000001-1", "--customer"),
    ("rent", "RB-000001-1", "--customer", "--request-id"),
    ("rent", "RB-000001-1", "--customer", "C-77", "--frob"),
    ("rent", "RB-000001-1", "--customer", "C-77", "-x"),
    ("rent", "RB-000001-1", "--customer", "C-77", "--request-id", ""),
    ("rent", "RB-000001-1", "--customer", "C-77", "--request-id", "u" * 101),
    ("rent", *(f"X-{number}" for number in range(101)), "--customer", "C-77"),
    ("status", "now"),
    ("status", "--json=yes"),
    ("status", "--lang", "fr"),
    ("status", "--data", ""),
    ("export", "everything", "x.csv"),
    ("import", "x.csv", "--kind", "books"),
    ("title", "add", "--author", "김유정"),
    ("title", "add", "--name", ""),
    ("title", "add", "--name", "   "),
    ("title", "add", "--name", LONG),
    ("title", "add", "--name", "책", "--isbn", "9788954608917"),
    ("title", "add", "--name", "책", "--price", "-1"),
    ("title", "add", "--name", "책", "--rating", "18"),
    ("title", "add", "--name", "책", "--author", LONG),
    ("title", "edit", "1"),
    ("title", "show", "one"),
    ("title", "show", "-1"),
    ("copy", "add", "--title", "1", "--count", "0"),
    ("copy", "add", "--title", "1", "--count", "1001"),
    ("copy", "add", "--title", "1", "--count", "1.5"),
    ("copy", "add", "--title", "1", "--count", "2", "--barcode", "B-1"),
    ("copy", "add", "--title", "1", "--barcode", LONG),
    ("copy", "add", "--title", "1", "--barcode", "  "),
    ("copy", "edit", "RB-000001-1", "--state", "eaten"),
    ("search", "운수", "--limit", "0"),
    ("search", "운수", "--limit", "many"),
    ("customer", "add", "--name", "김하늘", "--phone", "1234"),
    ("customer", "add", "--name", "김하늘", "--phone", "02-123-4567"),
    ("customer", "add", "--name", "김하늘", "--phone", "010-1234-5678", "--birth", "2012-02-30"),
    ("customer", "add", "--name", "김하늘", "--phone", "010-1234-5678", "--birth", "20120305"),
    ("customer", "add", "--name", "김하늘", "--phone", "010-1234-5678", "--birth", "2012-W10-1"),
    ("customer", "add", "--name", "김하늘", "--phone", "010-1234-5678", "--birth", "2999-01-01"),
    ("customer", "add", "--name", "김하늘", "--phone", "010-1234-5678", "--pin", "12"),
    ("customer", "add", "--name", LONG, "--phone", "010-1234-5678"),
    ("customer", "edit", "C-77"),
    ("customer", "edit", "C-77", "--state", "happy"),
    ("wallet", "top-up", "--customer", "C-77", "--amount", "1000", "--tender", "gold"),
    ("return", "RB-000001-1", "--returned-on", "yesterday"),
    ("return", "RB-000001-1", "--returned-on", "2026-13-01"),
]

MISSING = [
    ("rent", "RB-000001-1", "--customer", "C-88"),
    ("rent", "RB-000001-1", "--customer", "1 OR 1=1"),
    ("rent", "RB-000001-1", "--customer", "9" * 30),
    ("rent", "RB-000001-1", "--customer", "👤"),
    ("rent", "RB-000001-1", "--customer", ""),
    ("rent", "RB-000001-1", "--customer", LONG),
    ("title", "show", "99"),
    ("title", "show", "9" * 30),
    ("title", "edit", "99", "--price", "1"),
    ("copy", "show", "ZZ"),
    ("copy", "edit", "ZZ", "--state", "lost"),
    ("copy", "remove", "'"),
    ("copy", "add", "--title", "99"),
    ("customer", "show", "ZZ"),
    ("customer", "edit", "ZZ", "--name", "나"),
    ("wallet", "show", "ZZ"),
    ("wallet", "ledger", "ZZ"),
    ("wallet", "refund", "--customer", "C-77", "--transfer", "99"),
    ("mypage", "ZZ"),
    ("import", "/no/such/file.csv"),
    ("import", "x" * 5000),
    ("export", "titles", "/no/such/folder/x.csv"),
]

AMOUNTS = [
    "0",
    "-5",
    "1.5",
    "abc",
    "1e3",
    "",
    " ",
    "1,00",
    "10 00",
    "0x10",
    "NaN",
    "+5",
    "1" + "0" * 30,
    "9" * 5000,
    "100000001",
    "½",
]


def test_rules_refuse_with_exit_3_and_their_codes(open_counter):
    before = _state(open_counter)
    for words, codes in REFUSED:
        told = open_counter.json(*words, code=3)
        assert [one["code"] for one in told["refused"]] == codes, words
        assert all(one["message"] for one in told["refused"])
        said = open_counter.say(*words)
        assert (said.code, said.out) == (3, "")
        assert len(said.err.strip().split("\n")) == len(codes)
    assert _state(open_counter) == before
    assert open_counter.is_sound()


def test_wrong_usage_gives_exit_2_and_one_sentence(furnished):
    before = _state(furnished)
    for words in MISUSED:
        told = furnished.json(*words, code=2)
        assert told["error"] == "usage", words
        assert told["message"].strip()
        said = furnished.say(*words, lang="ko")
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1), words
    assert _state(furnished) == before


def test_what_is_not_there_gives_exit_4(furnished):
    before = _state(furnished)
    for words in MISSING:
        told = furnished.json(*words, code=4)
        assert (told["error"], bool(told["message"])) == ("not_found", True), words
        assert furnished.say(*words).err.count("\n") == 1, words
    assert _state(furnished) == before


@pytest.mark.parametrize("amount", AMOUNTS)
def test_only_whole_won_are_an_amount(furnished, amount):
    for words in (
        ("wallet", "top-up", "--customer", "C-77", f"--amount={amount}", "--tender", "cash"),
        ("wallet", "refund", "--customer", "C-77", f"--amount={amount}"),
    ):
        told = furnished.json(*words, code=2)
        assert told["error"] == "usage"
        assert len(told["message"]) < 200
    assert furnished.json("wallet", "show", "C-77")["balance"] == 10000


def test_an_amount_may_be_typed_with_the_input_method_on_or_with_commas(furnished):
    for amount, balance in (("1,000", 11000), ("１０００", 12000), (" 500 ", 12500)):
        paid = furnished.json("wallet", "top-up", "--customer", "C-77", "--amount", amount, "--tender", "cash")
        assert paid["balance"] == balance


@pytest.mark.parametrize("code", [" RB-000001-1 ", "rb-000001-1", "RB-000001 - 1", "\tRB-000001-1\n", "ＲＢ-000001-1"])
def test_blanks_case_and_width_in_a_code_do_not_matter(furnished, code):
    assert furnished.json("rent", code, "--customer", " c-77 ")["rentals"][0]["copy"] == "RB-000001-1"


def test_a_copy_that_is_out_is_refused_to_all_with_reasons(furnished):
    furnished.json("customer", "add", "--name", "김둘", "--phone", "010-2222-2222", "--card", "C-2")
    furnished.json("rent", "RB-000001-1", "--customer", "C-77")
    told = furnished.json("rent", "RB-000001-1", "RB-000001-2", "--customer", "C-2", code=3)["refused"]
    assert [one["code"] for one in told] == ["COPY_OUT_TO_OTHER", "INSUFFICIENT_POINTS"]
    assert told[1]["shortfall"] == 2000
    same = furnished.json("rent", "RB-000001-1", "--customer", "C-77", code=3)["refused"]
    assert [one["code"] for one in same] == ["COPY_OUT_TO_SAME"]
    out = furnished.json("copy", "edit", "RB-000001-1", "--state", "lost", code=3)["refused"]
    assert out[0]["code"] == "COPY_OUT_TO_OTHER"
    assert "운수 좋은 날" in out[0]["message"]
    assert furnished.json("title", "remove", "1", code=3)["refused"][0]["code"] == "TITLE_HAS_COPIES_OUT"


def test_a_lost_card_is_refused_and_the_new_one_works(furnished):
    furnished.json("customer", "edit", "C-77", "--card", "C-78")
    assert furnished.json("rent", "RB-000001-1", "--customer", "C-77", code=3)["refused"][0]["code"] == "CARD_LOST"
    assert furnished.json("rent", "RB-000001-1", "--customer", "C-78")["available"] == 9000


def test_a_request_id_used_for_something_else_is_refused(furnished):
    furnished.json("rent", "RB-000001-1", "--customer", "C-77", "--request-id", "r-1")
    told = furnished.json("rent", "RB-000001-2", "--customer", "C-77", "--request-id", "r-1", code=3)
    assert told["refused"][0]["code"] == "REQUEST_REUSED"


def test_with_json_the_sentence_still_stands_on_standard_error(furnished):
    said = furnished.say("title", "show", "99", json_wanted=True)
    assert said.err == "There is no title 99. Check the number, or search by name.\n"


def test_a_search_for_a_whole_book_is_a_search(open_counter):
    assert open_counter.json("search", "가" * 60_000)["count"] == 0
    assert open_counter.json("customer", "find", "가" * 60_000)["customers"] == []
