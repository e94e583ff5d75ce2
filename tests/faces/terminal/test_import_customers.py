"""A shop's list of customers comes in once, however its spreadsheet wrote days and numbers."""

LIST = """이름,휴대전화,생년월일,회원번호
김하늘,010-1111-2222,2012-03-05,M-001
이바다,1033334444,2001. 3. 5.,M-002
박구름,+82 10 5555 6666,19850101,
최잘못,02-123-4567,,
정날짜,010-7777-8888,2012-02-31,
이바다,010 3333 4444,,M-009
한겹침,010-9999-0000,,m-001
"""


def _numbers(told):
    return tuple(told[name] for name in ("rows", "customers_added", "unchanged", "rejected"))


def test_a_list_comes_in_and_the_same_list_again_adds_nobody(counter, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(LIST, encoding="cp949")
    assert _numbers(counter.json("import", path, "--kind", "customers", "--dry-run")) == (7, 3, 1, 3)
    assert counter.json("customer", "find", "")["customers"] == []
    assert _numbers(counter.json("import", path, "--kind=customers")) == (7, 3, 1, 3)
    assert _numbers(counter.json("import", path, "--kind=customers")) == (7, 0, 4, 3)
    shown = counter.json("customer", "show", "M-002")
    assert (shown["name"], shown["phone"], shown["birth"]) == ("이바다", "010-****-4444", "2001-03-05")
    assert counter.json("mypage", "M-001")["name"] == "김하늘"
    assert counter.is_sound()


def test_a_card_somebody_has_is_named_with_its_line(furnished, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,phone,card\nKim,010-1111-2222,C-77\nLee,010-3333-4444,C-78\n", encoding="utf-8")
    said = furnished.say("import", path, "--kind", "customers")
    assert said.err == "Line 2: Card C-77 belongs to somebody already. Scan another card.\n"
    assert furnished.json("customer", "show", "C-78")["name"] == "Lee"


def test_what_was_exported_comes_back_unchanged(furnished, tmp_path):
    path = tmp_path / "people.csv"
    assert furnished.json("export", "customers", path)["rows"] == 1
    assert _numbers(furnished.json("import", path, "--kind", "customers")) == (1, 0, 1, 0)


def test_a_list_without_phone_numbers_is_told_which_column_it_lacks(furnished, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("이름\n김하늘\n", encoding="utf-8")
    assert "전화" in furnished.json("import", path, "--kind", "customers", code=2)["message"]
