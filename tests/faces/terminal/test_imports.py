"""Catalogues as others write them come in whole, and coming again adds nothing."""

import csv
import io

import pytest

HEAD = "title,author,publisher,publication_year,call_number,isbn"


BOOKS = f"""{HEAD}
운수 좋은 날,현진건 지음,한빛문고,2011,813.5 현78ㅇ,9788954608916
운수 좋은 날,현진건 지음,한빛문고,2011,813.5 현78ㅇ c.2,9788954608916
궁. 11,박소희 지음,서울문화사,2005,657.1 박55ㄱ v.11,
&lt동과 서&gt의 차이,김명진 지음,지식채널,2013,181.3 이47동,
국경 전쟁,클라우스 도즈,미래의창,2022,392.98 도64ㄱ,0000000000000
"""


def _file(tmp_path, content, name="books.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def _numbers(told):
    return tuple(told[name] for name in ("rows", "titles_added", "copies_added", "unchanged", "rejected"))


def test_each_row_is_a_copy_and_the_same_file_again_adds_nothing(counter, tmp_path):
    path = _file(tmp_path, BOOKS)
    assert _numbers(counter.json("import", path, "--dry-run")) == (5, 4, 5, 0, 0)
    assert counter.json("search", "")["count"] == 0
    assert _numbers(counter.json("import", path)) == (5, 4, 5, 0, 0)
    assert _numbers(counter.json("import", path)) == (5, 0, 0, 5, 0)
    assert _numbers(counter.json("import", path, "--dry-run")) == (5, 0, 0, 5, 0)
    found = counter.json("search", "운수 좋은 날")["titles"]
    assert [(one["isbn"], one["copies"], one["available"]) for one in found] == [("9788954608916", 2, 2)]
    assert counter.is_sound()


def test_a_copy_more_in_the_file_is_a_copy_more_in_the_shop(counter, tmp_path):
    counter.json("import", _file(tmp_path, BOOKS))
    more = BOOKS + "운수 좋은 날,현진건 지음,한빛문고,2011,813.5 현78ㅇ c.3,978-89-546-0891-6\n"
    assert _numbers(counter.json("import", _file(tmp_path, more))) == (6, 0, 1, 5, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_of_any_encoding_and_separator_are_read(furnished, tmp_path, encoding, separator):
    content = "제목,저자,출판사\n뷁의 전설,똠방각하,펲시\n".replace(",", separator)  # syllables that EUC-KR lacks
    furnished.json("import", _file(tmp_path, content, encoding=encoding))
    found = furnished.json("search", "뷁의 전설")["titles"][0]
    assert (found["author"], found["publisher"]) == ("똠방각하", "펲시")


@pytest.mark.parametrize(
    "head",
    [
        "title,author,publisher,isbn,rental price",
        "제목,저자,출판사,ISBN,대여료",
        "서명,지은이,발행자,isbn,대여료",
        "도서명 , 저자명,출판사, ISBN ,대여 료(원)",
        '"자료명","저자","출판사","isbn","Price (P)"',
        "\n\n자료명,저자,출판사,isbn,대여료",
    ],
)
def test_a_header_may_call_its_columns_as_it_likes(furnished, tmp_path, head):
    told = furnished.json("import", _file(tmp_path, head + '\n탁류,채만식,오랜책방,9788954608916,"1,500원"\n'))
    assert _numbers(told) == (1, 1, 1, 0, 0)
    found = furnished.json("search", "탁류")["titles"][0]
    assert (found["author"], found["publisher"], found["isbn"], found["price"]) == (
        "채만식", "오랜책방", "9788954608916", 1500,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("call_number", "category"),
    [
        ("813.5 홍887ㅎ", "한국문학"),
        ("W 843 N532 v.1", "문학"),
        ("657.1 ㅎ465ㅅ v.22", "만화"),
        ("911.6 김53ㅇ", "역사"),
        ("029.52 안18성", "총류"),
        ("D 189.1", "철학"),
        ("219 이1", "종교"),
        ("331", "사회과학"),
        ("410", "자연과학"),
        ("594.5", "기술과학"),
        ("747 A", "언어"),
        ("688", "예술"),
        ("", ""),
        ("그림책", ""),
    ],
)
def test_the_category_is_that_of_the_call_number(furnished, tmp_path, call_number, category):
    furnished.json("import", _file(tmp_path, f"title,call_number\n책 하나,{call_number}\n"))
    assert furnished.json("title", "show", 2)["category"] == category


def test_a_category_of_its_own_goes_before_the_call_number(furnished, tmp_path):
    furnished.json("import", _file(tmp_path, "title,분류,청구기호\n가,웹툰,813\n나,657.1,813\n"))
    assert [furnished.json("title", "show", n)["category"] for n in (2, 3)] == ["웹툰", "만화"]


def test_a_number_of_copies_stands_for_so_many_rows(furnished, tmp_path):
    path = _file(tmp_path, "제목,소장수\n가,3\n나,1권\n다,0\n")
    assert _numbers(furnished.json("import", path)) == (3, 3, 4, 0, 0)
    assert _numbers(furnished.json("import", path)) == (3, 0, 0, 3, 0)
    assert furnished.json("search", "가")["titles"][0]["copies"] == 3


def test_barcodes_of_the_file_are_kept_and_never_given_twice(furnished, tmp_path):
    path = _file(tmp_path, "제목,등록번호\n가,K-1\n가,K-2\n나,K-3\n나,k-3\n다,K-1\n라,RB-000001-1\n")
    told = furnished.json("import", path)
    assert _numbers(told) == (6, 2, 3, 1, 2)
    assert furnished.json("copy", "show", "K-2")["title"] == "가"
    again = furnished.json("import", path)
    assert (again["copies_added"], again["unchanged"], again["rejected"]) == (0, 4, 2)


def test_the_same_title_is_known_by_isbn_and_name_or_by_its_key(furnished, tmp_path):
    rows = [
        "가,저자,펴낸곳,9788954608916",  # a new title
        "가,다른 저자,펴낸곳,9788954608916",  # the same ISBN and name
        "가,저자,펴낸곳,",  # the same key, no ISBN
        "가, 저 자 ,펴낸 곳,",  # blanks do not matter
        "가,저자,펴낸곳,9791191464733",  # the same key, another ISBN: another edition
        "나,저자,펴낸곳,9788954608916",  # the same ISBN on another name: a set
    ]
    path = _file(tmp_path, "title,author,publisher,isbn\n" + "\n".join(rows))
    assert _numbers(furnished.json("import", path)) == (6, 3, 6, 0, 0)
    assert _numbers(furnished.json("import", path)) == (6, 0, 0, 6, 0)


def test_rows_that_cannot_be_read_are_named_with_their_lines(furnished, tmp_path):
    path = _file(tmp_path, "title,author,price\n가,저자,\n,저자만,\n나,저자,비쌈\n다,저자,-5\n")
    said = furnished.say("import", path)
    assert said.code == 0
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["Line 3", "Line 4", "Line 5"]
    assert _numbers(furnished.json("import", path, "--dry-run")) == (4, 0, 0, 1, 3)


def test_only_the_first_twenty_bad_rows_are_listed(furnished, tmp_path):
    said = furnished.say("import", _file(tmp_path, "title,author\n" + ",누구\n" * 500))
    assert len(said.err.splitlines()) == 21
    assert "500 not readable" in said.out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 2),
        (b"\n\n\n", 2),
        (b"a,b,c\n1,2,3\n", 2),
        (b"PK\x03\x04\x00\x00\x00binary", 2),
        (b"\xff\xfe\xff\xff\xfftitle", 2),
        (b"title,author\n\x80\x81\xff\n", 2),
        (b"title\n" + b"\x00" * 100, 2),
    ],
    ids=["empty", "blank", "no header", "zip", "half a pair", "no text", "zeros"],
)
def test_a_file_that_is_no_sheet_is_told_in_one_sentence(furnished, tmp_path, content, code):
    before = furnished.json("search", "")
    path = _file(tmp_path, content)
    assert furnished.json("import", path, code=code)["error"] == "usage"
    said = furnished.say("import", path, lang="ko")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert furnished.json("search", "") == before


def test_folders_devices_and_files_of_nothing_are_not_read(furnished, tmp_path):
    nothing = tmp_path / "nothing.csv"
    with nothing.open("wb") as file:
        file.truncate(50_000_001)
    for path in (tmp_path, "/dev/zero", nothing):
        assert furnished.json("import", path, code=2)["error"] == "usage"
    assert furnished.json("import", tmp_path / "none.csv", code=4)["error"] == "not_found"


def test_names_that_a_spreadsheet_guarded_are_read_without_the_guard(furnished, tmp_path):
    furnished.json("import", _file(tmp_path, "title\n'=1+1의 수학\n'아포스트로피\n"))
    assert furnished.json("search", "=1+1의")["titles"][0]["name"] == "=1+1의 수학"
    assert furnished.json("search", "'아포")["count"] == 1


def test_what_was_exported_comes_back_unchanged(furnished, tmp_path):
    furnished.json("import", _file(tmp_path, BOOKS + '"쉼표, ""따옴표""",=위험,줄\n'))
    for kind in ("titles", "copies"):
        path = tmp_path / f"{kind}.csv"
        rows = furnished.json("export", kind, path)["rows"]
        assert _numbers(furnished.json("import", path)) == (rows, 0, 0, rows, 0)


def test_a_copy_that_left_the_shop_does_not_come_back_with_the_same_file(furnished, tmp_path):
    path = _file(tmp_path, BOOKS)
    furnished.json("import", path)
    furnished.json("copy", "remove", "RB-000002-1")
    assert furnished.json("import", path)["copies_added"] == 0


def test_an_import_cut_off_in_the_middle_is_completed_by_the_next(furnished, tmp_path, monkeypatch):
    from rentbook_desktop.faces.terminal import imports

    content = io.StringIO()
    csv.writer(content).writerows([("title", "author"), *((f"책 {number % 700}", "저자") for number in range(1000))])
    path = _file(tmp_path, content.getvalue())
    whole, done = imports._surely, []

    def cut_off(step):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(1)
        return whole(step)

    monkeypatch.setattr(imports, "_surely", cut_off)
    assert furnished.say("import", path).code == 130
    monkeypatch.setattr(imports, "_surely", whole)
    assert furnished.is_sound()
    begun = furnished.json("search", "책")["count"]
    assert 0 < begun < 700
    rest = furnished.json("import", path)
    assert (rest["titles_added"], rest["rejected"]) == (700 - begun, 0)
    assert _numbers(furnished.json("import", path)) == (1000, 0, 0, 1000, 0)
    assert furnished.is_sound()


def test_a_busy_shop_makes_an_import_wait_and_not_fail(furnished, tmp_path, monkeypatch):
    from rentbook_desktop.faces.terminal import imports
    from rentbook_desktop.foundation.errors import Unavailable

    waited, answers = [], [Unavailable("LOCKED", seconds=1), Unavailable("BUSY", seconds=2), "done"]
    monkeypatch.setattr(imports, "sleep", waited.append)

    def step():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert imports._surely(step) == "done"
    assert waited == [1, 2]


def test_importing_in_a_batch_is_the_same_import(furnished, tmp_path):
    path = str(_file(tmp_path, BOOKS))
    first, second = furnished.batch(
        {"id": 1, "command": "import", "args": {"file": path, "dry_run": True}},
        {"id": 2, "command": "import", "args": {"file": path}},
    )
    assert (first["result"]["titles_added"], second["result"]["titles_added"]) == (4, 4)


def test_a_file_that_is_sent_again_under_one_id_gives_the_same_answer(counter, tmp_path):
    file = tmp_path / "books.csv"
    file.write_text("title,copies\n" + "".join(f"책 {number},3\n" for number in range(120)))
    first, second = (counter.json("import", file, "--request-id", "i-1") for _ in range(2))
    assert first == second
    assert (first["titles_added"], first["copies_added"]) == (120, 360)
    file.write_text("title,copies\n다른 책,3\n")
    assert counter.json("import", file, "--request-id", "i-1", code=3)["refused"][0]["code"] == "REQUEST_REUSED"
