"""Lists as shops and libraries have them, and what each must come to: nothing is guessed in silence."""

import pytest

from rentbook_desktop.intake import title_session


def take(counter, tmp_path, content, *more, encoding="utf-8", code=0):
    path = tmp_path / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return counter.json("import", path, *more, code=code)


def figures(told, *names):
    return tuple(told[name] for name in names or ("titles_added", "copies_added", "rejected"))


def found(counter, words):
    return counter.json("search", words)["titles"]


def codes(told):
    return [(one["line"], one["code"]) for one in told["problems"]]


VOLUMES = "제목,저자,출판사,권,대여료\n" + "".join(
    f"원피스,오다,대원,{number},{price}\n" for number, price in ((1, 500), (2, 600))
)


def test_volumes_are_titles_and_one_that_arrives_later_is_no_copy(alone, tmp_path):
    assert figures(take(alone, tmp_path, VOLUMES)) == (2, 2, 0)
    assert figures(take(alone, tmp_path, VOLUMES + "원피스,오다,대원,3,700\n원피스,오다,대원,3,700\n")) == (1, 2, 0)
    shown = sorted((one["name"], one["volume"], one["price"], one["copies"]) for one in found(alone, "원피스"))
    assert shown == [("원피스", "1", 500, 1), ("원피스", "2", 600, 1), ("원피스", "3", 700, 2)]
    assert [one["volume"] for one in found(alone, "원피스 2")] == ["2"]
    assert alone.is_sound()


def test_what_was_exported_comes_into_an_empty_shop_as_it_was(counter, tmp_path):
    own = (
        "\ufefftitle_id,title,author,publisher,isbn,price,series,volume,category,rating,year,call_number,shelf,copies\n"
        + "".join(f"{number},원피스,오다,,,{number}00,,{number},,all,,,,1\n" for number in (1, 2, 3))
    )
    assert figures(take(counter, tmp_path, own)) == (3, 3, 0)
    assert sorted((one["volume"], one["price"]) for one in found(counter, "원피스")) == [
        ("1", 100),
        ("2", 200),
        ("3", 300),
    ]
    assert figures(take(counter, tmp_path, own), "titles_added", "copies_added", "changed", "unchanged") == (0, 0, 0, 3)


def test_volumes_under_one_isbn_of_the_set_are_titles(alone, tmp_path):
    head = "제목,저자,출판사,ISBN,권,등록번호\n"
    told = take(alone, tmp_path, head + "토지,박경리,나남,9788937444319,1,T-1\n토지,박경리,나남,9788937444319,2,T-2\n")
    assert figures(told) == (2, 2, 0)
    assert sorted((one["volume"], one["copies"]) for one in found(alone, "토지")) == [("1", 1), ("2", 1)]


def test_ratings_in_all_writings_keep_children_from_what_is_for_adults(furnished, tmp_path):
    furnished.json(
        "customer", "add", "--name", "어린이", "--phone", "010-9999-1111", "--birth", "2016-05-05", "--card", "K-1"
    )
    furnished.json("wallet", "top-up", "--customer", "K-1", "--amount", "9000", "--tender", "cash")
    writings = ("청소년 이용불가", "청소년이용불가", "18세 이상", "R18", "19금")
    rows = "".join(f"성인만화{at},가,{one},AD-{at}\n" for at, one in enumerate(writings))
    told = take(furnished, tmp_path, "제목,저자,등급,등록번호\n" + rows + "모르는책,가,VIP,AD-9\n")
    assert figures(told) == (5, 5, 1)
    assert codes(told) == [(7, "UNKNOWN_RATING")]
    for at in range(5):
        refused = furnished.json("rent", "--customer", "K-1", f"AD-{at}", code=3)["refused"]
        assert "AGE_RESTRICTED" in [one["code"] for one in refused]


def test_a_corrected_list_corrects_and_says_what_it_changed(alone, tmp_path):
    take(alone, tmp_path, "제목,저자,등급,대여료\n책하나,가,전체,500\n")
    right = "제목,저자,등급,대여료\n책하나,가,19금,700\n"
    foreseen = take(alone, tmp_path, right, "--dry-run")
    assert (foreseen["changed"], foreseen["import_id"]) == (1, None)
    assert foreseen["changes"][0]["before"] == {"price": 500, "rating": "all"}
    assert take(alone, tmp_path, right, "--no-changes")["changed"] == 0
    assert take(alone, tmp_path, right)["changed"] == 1
    assert figures(take(alone, tmp_path, right), "changed", "unchanged") == (0, 1)
    assert alone.json("title", "show", 1)["rating"] == "19"
    assert found(alone, "책하나")[0]["price"] == 700


def test_rows_that_contradict_each_other_change_nothing_when_they_come_again(alone, tmp_path, monkeypatch):
    monkeypatch.setattr(title_session, "WINDOW", 2)
    rows = "제목,저자,청구기호,출판년도\n" + "".join(
        f"소나기,황순원,813 c.{at},20{10 + at // 9}\n" for at in range(1, 9)
    )
    assert figures(take(alone, tmp_path, rows), "titles_added", "copies_added", "changed") == (1, 8, 0)
    assert figures(take(alone, tmp_path, rows), "titles_added", "copies_added", "changed", "unchanged") == (0, 0, 0, 8)


def test_an_unbalanced_quotation_mark_costs_no_row_and_mixes_none(alone, tmp_path):
    rows = [f"책 {number},저자{number},출판{number}" for number in range(1, 12)]
    rows[3:3], rows[9:9] = ['"왕자 이야기,홍길동,새출판'], ['"개" 이야기,김작가,새출판']
    told = take(alone, tmp_path, "\n".join(["제목,저자,출판사", *rows]) + "\n")
    assert (told["rows"], told["rejected"]) == (13, 0)
    assert codes(told) == [(5, "ROW_QUOTES_MENDED"), (11, "ROW_QUOTES_MENDED")]
    assert [(one["name"], one["author"]) for one in found(alone, "왕자 이야기")] == [("왕자 이야기", "홍길동")]
    assert not [one for one in found(alone, "저자") if "\n" in one["name"] or "," in one["name"]]


def test_no_customer_is_ever_put_into_another(alone, tmp_path):
    rows = '이름,휴대폰\n"김하나,010-1111-2222\n이둘,010-3333-4444\n"박셋",010-5555-6666\n최넷,010-7777-8888\n'
    told = take(alone, tmp_path, rows, "--kind", "customers")
    assert figures(told, "customers_added", "rejected") == (4, 0)
    names = [one["name"] for one in alone.json("customer", "find", "")["customers"]]
    assert sorted(names) == ["김하나", "박셋", "이둘", "최넷"]


def test_the_national_layout_in_cp949_tells_what_is_not_used(alone, tmp_path):
    head = "번호,도서명,저자,출판사,발행년도,ISBN,세트 ISBN,부가기호,권,주제분류번호,도서권수,대출건수,등록일자,\n"
    rows = '"1","가상의 모험","홍길동 글","가상출판","2024","","","7","1","813.8","3","2","2024-11-08",\n'
    told = take(alone, tmp_path, head + rows + rows.replace('"1","813.8","3"', '"2","813.8","2"'), encoding="cp949")
    assert figures(told) == (2, 5, 0)
    used = {one["header"]: one["field"] for one in told["columns"]}
    assert (used["도서명"], used["도서권수"], used["주제분류번호"]) == ("name", "copies", "category")
    assert [header for header, field in used.items() if field is None] == [
        "번호", "세트 ISBN", "부가기호", "대출건수", "등록일자", "",
    ]  # fmt: skip


def test_headers_of_a_shop_are_all_known(alone, tmp_path):
    told = take(alone, tmp_path, "책제목,작가,출판사,바코드번호,대여료(원),권호\n소나기,황순원,다림,EM0001,700,1\n")
    fields = [one["field"] for one in told["columns"]]
    assert fields == ["name", "author", "publisher", "barcode", "price", "volume"]
    assert (found(alone, "소나기")[0]["price"], found(alone, "소나기")[0]["volume"]) == (700, "1")


def test_customers_come_with_the_points_they_had_and_whether_they_may_rent(alone, tmp_path):
    rows = "이름,휴대폰,회원번호,적립금,등급\n김하나,010-1111-2222,0001,12000,정지\n"
    assert take(alone, tmp_path, rows, "--kind", "customers")["customers_added"] == 1
    assert alone.json("wallet", "show", "0001")["available"] == 12000
    assert alone.json("wallet", "ledger", "0001")["entries"][0]["kind"] == "OPENING"
    assert alone.json("customer", "show", "0001")["state"] == "SUSPENDED"
    assert take(alone, tmp_path, rows, "--kind", "customers")["unchanged"] == 1
    assert alone.json("mypage", "0001")["balance"] == 12000
    undone = alone.json("import", "undo", 1)
    assert (undone["customers"], undone["stayed"]) == (1, 0)
    assert alone.json("customer", "find", "김하나")["customers"] == []
    assert alone.is_sound()
    assert take(alone, tmp_path, rows, "--kind", "customers")["customers_added"] == 1
    assert alone.json("wallet", "show", "0001")["available"] == 12000
    assert alone.is_sound()


def test_copies_come_back_in_their_states(counter, tmp_path):
    head = "barcode,state,title_id,title,author,price,rating\n"
    states = ("AVAILABLE", "LOST", "REPAIR", "WITHDRAWN", "AVAILABLE")
    rows = "".join(f"RB-000001-{at},{state},1,소나기,황순원,500,all\n" for at, state in enumerate(states, 1))
    content = head + rows + "RB-000002-1,WITHDRAWN,2,지운책,,500,all\n"
    assert figures(take(counter, tmp_path, content)) == (2, 6, 0)
    shown = [counter.json("copy", "show", f"RB-000001-{at}")["state"] for at in range(1, 6)]
    assert tuple(shown) == states
    assert counter.json("copy", "show", "RB-000002-1")["state"] == "WITHDRAWN"
    assert found(counter, "지운책") == []
    again = take(counter, tmp_path, content)
    assert figures(again, "titles_added", "copies_added", "changed", "unchanged") == (0, 0, 0, 6)
    assert counter.is_sound()


def test_prices_are_never_multiplied_by_a_mark(alone, tmp_path):
    prices = ('"8,99"', '"12,5"', '"10,00"', '"1,000"', '"1.000"', '"10,0000"')
    rows = "".join(f"{name},x,{price}\n" for name, price in zip("ABCDEF", prices, strict=True))
    told = take(alone, tmp_path, "title,author,price\n" + rows)
    assert codes(told) == [(line, "INVALID_AMOUNT") for line in (2, 3, 4, 6, 7)]
    assert alone.json("title", "show", 1)["list_price"] == 1000
    assert alone.json("title", "show", 1)["price"] == 1000  # what the shop usually asks


def test_numbers_that_a_spreadsheet_ate_are_no_barcodes(alone, tmp_path):
    rows = '등록번호,서명,저자\n9.91214E+15,소나기,황순원\n123456789012.0,운수 좋은 날,현진건\n"9,5",날개,이상\nEM-1,봄봄,김유정\n'
    told = take(alone, tmp_path, rows)
    assert codes(told) == [(line, "BARCODE_EATEN") for line in (2, 3, 4)]
    assert figures(told) == (1, 1, 3)
    assert figures(take(alone, tmp_path, rows, "--map", "등록번호=")) == (3, 3, 0)


def test_only_whole_entities_are_read(alone, tmp_path):
    take(alone, tmp_path, "제목,저자\nLove&notes,a\nMan&times,b\nfish&parade,c\nR&amp;B,d\n")
    names = sorted(one["name"] for one in found(alone, ""))
    assert names == ["Love&notes", "Man&times", "R&B", "fish&parade"]


@pytest.mark.parametrize(
    "content",
    [
        "2026년 장서 목록,,,\n,,,\n등록번호,서명,저자,출판사\n",
        "sep=,\n등록번호,서명,저자,출판사\n",
        '"등록\n번호",서명,저자,출판사\n',
    ],
)
def test_a_header_is_found_below_what_stands_above_it(alone, tmp_path, content):
    told = take(alone, tmp_path, content + "EM0001,소나기,황순원,다림\nEM0002,날개,이상,문지\n")
    assert figures(told) == (2, 2, 0)
    assert alone.json("copy", "show", "EM0002")["title"] == "날개"


def test_the_end_of_a_dos_file_is_no_row_and_one_odd_line_costs_no_other(alone, tmp_path):
    assert figures(take(alone, tmp_path, "제목,저자\n소나기,황순원\n날개,이상\n\x1a", encoding="cp949")) == (2, 2, 0)
    mixed = (
        "제목,저자\n봄봄,김유정\n".encode()
        + "동백꽃,김유정\n".encode("cp949")
        + "탁\x0b류,채만식\n무녀도,김동리\n".encode()
    )
    told = take(alone, tmp_path, mixed)
    assert codes(told) == [(3, "ROW_OTHER_ENCODING"), (4, "ROW_CONTROL")]
    assert figures(told) == (3, 3, 1)
    assert found(alone, "동백꽃")[0]["author"] == "김유정"


def test_a_list_of_customers_becomes_no_books(alone, tmp_path):
    rows = "customer,name,phone,birth,card,state,joined_at\n1,고객1,010-0000-0000,,2317445084,ACTIVE,2026-11-28T16:51:01Z\n"
    assert take(alone, tmp_path, rows, code=3)["refused"][0]["code"] == "LIST_OF_OTHER_KIND"
    assert take(alone, tmp_path, "대여 번호,바코드,제목,대여일,반납 예정일\n1,A,가,2026-1-1,2026-1-8\n", code=3)
    assert alone.json("search", "")["count"] == 0


def test_a_column_of_other_content_is_noticed_and_a_person_decides(alone, tmp_path):
    rows = "제목,저자,ISBN\n" + "".join(f"책{chr(0xAC00 + at)},저자,{at}000원\n" for at in range(1, 20))
    assert take(alone, tmp_path, rows, code=3)["refused"][0]["code"] == "COLUMN_CONTENT"
    told = take(alone, tmp_path, rows, "--map", "ISBN=list_price")
    assert figures(told) == (19, 19, 0)
    assert figures(take(alone, tmp_path, rows), "unchanged", "rejected") == (19, 0)  # what was said is remembered


def test_columns_are_named_by_a_person_and_what_is_none_is_said(alone, tmp_path):
    rows = "가나다,라마바\n소나기,황순원\n"
    assert take(alone, tmp_path, rows, code=2)["error"] == "usage"
    assert figures(take(alone, tmp_path, rows, "--map", "가나다=name", "라마바=author")) == (1, 1, 0)
    assert found(alone, "소나기")[0]["author"] == "황순원"
    assert take(alone, tmp_path, rows, "--map", "없는열=name", code=2)["error"] == "usage"
    assert take(alone, tmp_path, rows, "--map", "가나다=nonsense", code=2)["error"] == "usage"


def test_an_import_is_undone_but_for_what_was_rented_and_comes_again(counter, tmp_path):
    counter.json("customer", "add", "--name", "박서연", "--phone", "010-1234-5678", "--card", "C-77")
    counter.json("wallet", "top-up", "--customer", "C-77", "--amount", "10000", "--tender", "cash")
    take(counter, tmp_path, "제목,저자,등록번호,대여료\n먼저,가,F-1,300\n")
    rows = "제목,저자,등록번호,대여료\n먼저,가,F-1,500\n소나기,황순원,A-1,500\n날개,이상,A-2,500\n"
    told = take(counter, tmp_path, rows)
    assert figures(told, "titles_added", "changed") == (2, 1)
    counter.json("rent", "--customer", "C-77", "A-1")
    undone = counter.json("import", "undo", told["import_id"])
    assert figures(undone, "titles", "changes", "stayed") == (1, 1, 1)
    assert [found(counter, word) != [] for word in ("소나기", "날개", "먼저")] == [True, False, True]
    assert found(counter, "먼저")[0]["price"] == 300
    assert counter.is_sound()
    assert figures(take(counter, tmp_path, rows), "titles_added", "copies_added", "changed") == (1, 1, 1)
    assert counter.json("copy", "show", "A-2")["state"] == "AVAILABLE"
    assert counter.json("import", "undo", 99, code=4)["error"] == "not_found"
    assert counter.is_sound()


def test_what_is_told_of_rows_is_written_down_where_it_is_wanted(alone, tmp_path):
    report = tmp_path / "report.csv"
    take(alone, tmp_path, "제목,저자,ISBN\n소나기,황순원,9788937444310\n,누구,\n", "--report", report)
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0:3:2] for line in lines[1:]] == [["2", "ISBN_WRONG_DIGIT"], ["3", "ROW_WITHOUT_TITLE"]]


def test_customers_come_with_what_they_have_at_home(alone, tmp_path):
    take(alone, tmp_path, "제목,등록번호\n소나기,L-0077\n")
    rows = "이름,휴대폰,회원번호,대여도서,대여일,반납예정일\n김하나,010-1111-2222,0001,L-0077,2020-01-02,2020-01-09\n"
    told = take(alone, tmp_path, rows, "--kind", "customers")
    assert (told["customers_added"], told["rentals_added"], told["rejected"]) == (1, 1, 0)
    assert alone.json("copy", "show", "L-0077")["state"] == "OUT"
    assert alone.is_sound()
    assert alone.json("import", "undo", 2)["rentals"] == 1
    assert alone.json("copy", "show", "L-0077")["state"] == "AVAILABLE"
    assert alone.is_sound()
