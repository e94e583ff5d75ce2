"""The index of titles: derived data of each computer, in step with the catalogue, that may be lost at any time."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from rentbook_desktop.catalog.actions import TitleCard, edit_title
from rentbook_desktop.catalog.removal import remove_title, restore_title
from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.outbox_rows import newest_id
from rentbook_desktop.indexing import hold_index
from rentbook_desktop.maintenance import index_titles
from rentbook_desktop.queries.title_list import TitleFilter, list_titles
from rentbook_desktop.search import stand, title_index
from rentbook_desktop.search.finding import Narrowing, confirmed_titles, find_titles
from rentbook_desktop.search.model import Search
from tests.shops import SmallShop


def found(small, words, **more):
    with small.shop.runner.database.read() as connection:
        return list(find_titles(connection, Search(words=words), **more).titles)


def listed(small, words):
    return small.shop.ask(list_titles, title_filter=TitleFilter(words=words))


@pytest.fixture
def four(small):
    for name in ("하나", "둘", "셋", "넷"):
        small.copies(name)
    assert found(small, "ㅎㄴ") == [1]
    return small


def files(small):
    return sorted(path.name for path in small.shop.folder.joinpath("search").glob("titles-*.sqlite3"))


def test_what_just_happened_is_found(four):
    four.copies("다섯")
    assert found(four, "다섯") == [5]
    four.shop.do(edit_title, title_id=5, card=TitleCard(name="여섯"))
    assert (found(four, "다섯"), found(four, "여섯")) == ([], [5])
    four.shop.do(remove_title, title_id=5)
    assert found(four, "여섯") == []
    four.shop.do(restore_title, title_id=5)
    assert found(four, "여섯") == [5]
    assert files(four) == ["titles-1.sqlite3"]


def test_what_is_often_rented_comes_first(small):
    small.copies("사랑 하나")
    small.copies("사랑 둘")
    assert found(small, "사랑") == [2, 1]
    customer = small.customer(points=9000)
    small.rent(customer, small.copies("사랑 셋")[0])
    assert found(small, "사랑") == [3, 2, 1]
    small.rent(customer, "RB-000001-1")
    assert found(small, "사랑") == [3, 1, 2]


@pytest.mark.parametrize("harm", ["delete", "garbage", "cut", "other_format"])
def test_a_lost_or_spoilt_index_is_made_again(four, harm, monkeypatch):
    four.shop.titles().close()
    path = four.shop.folder / "search" / "titles-1.sqlite3"
    match harm:
        case "delete":
            path.unlink()
        case "garbage":
            path.write_bytes(b"no database" * 1000)
        case "cut":
            path.write_bytes(path.read_bytes()[:5000])
        case _:
            monkeypatch.setattr(title_index.index_file, "FORMAT", 99)
    assert found(four, "하나") == [1]
    four.copies("다섯")
    assert found(four, "ㄷㅅ") == [5]


def test_an_index_of_a_state_that_was_given_up_is_not_believed(four, monkeypatch):
    """As after a restore: the newest event the index knows is another one than the shop has under that number."""
    monkeypatch.setattr(stand, "origin_of", lambda *_: "another shop:another link")
    assert found(four, "하나") == [1]
    assert files(four) == ["titles-2.sqlite3"]


def test_a_large_shop_is_indexed_apart(four, monkeypatch):
    four.shop.titles().forget()
    monkeypatch.setattr(title_index, "SMALL", 3)
    assert (found(four, "하나"), found(four, "ㅎㄴ")) == ([1], [])  # plainly, without an index
    assert listed(four, "하나").is_plain
    hold_index(four.shop)
    assert not listed(four, "하나").is_plain
    assert files(four) == ["titles-1.sqlite3"]
    assert found(four, "ㅎㄴ") == [1]


def test_what_changed_very_much_is_built_anew(four, monkeypatch):
    monkeypatch.setattr(title_index, "_TOO_MANY", 2)
    monkeypatch.setattr(title_index, "_AT_ONCE", 0)
    for name in ("다섯", "여섯", "일곱"):
        four.copies(name)
    assert not four.shop.titles().catch_up()
    hold_index(four.shop)
    assert (found(four, "ㅇㄱ"), files(four)) == ([7], ["titles-2.sqlite3"])


def test_events_are_taken_up_in_parts(four, monkeypatch):
    monkeypatch.setattr(title_index, "_AT_ONCE", 1)
    for name in ("다섯", "여섯", "일곱"):
        four.copies(name)
    assert four.shop.titles().catch_up()
    assert [found(four, name) for name in ("다섯", "여섯", "일곱")] == [[5], [6], [7]]


def test_a_title_that_came_while_the_index_was_built_is_not_lost(four, monkeypatch):
    building, heard = title_index.build, []

    def build(*asked):
        count = building(*asked)
        heard.append(four.copies("나중"))
        return count

    monkeypatch.setattr(title_index, "build", build)
    four.shop.maintain(index_titles)
    assert heard
    assert found(four, "나중") == [5]


def test_two_programs_take_up_the_same_events(four):
    other = title_index.TitleIndex(four.shop.folder / "search", four.shop.runner.database, lambda *_: {})
    four.copies("다섯")
    assert other.catch_up()
    assert four.shop.titles().catch_up()
    assert found(four, "다섯") == [5]
    other.close()


def test_a_folder_that_takes_nothing_leaves_the_plain_search(four):
    four.shop.titles().forget()
    folder = four.shop.folder / "search"
    folder.rmdir()
    folder.write_text("in the way")
    assert (found(four, "하나"), found(four, "ㅎㄴ")) == ([1], [])


def test_filters_that_few_and_that_many_pass(small):
    with small.shop.runner.database.write() as connection:
        rows = [{"name": f"사랑 {n}", "price": 100, "match_key": str(n), "added_at": 0} for n in range(2500)]
        connection.execute(insert(title), rows)
        last = newest_id(connection)
    small.shop.maintain(index_titles)
    assert last >= 0

    def among(holds):
        return Narrowing(holds=holds, titles=select(title.c.title_id).where(holds))

    assert found(small, "사랑", among=among(title.c.title_id == 7)) == [7]
    many = found(small, "사랑", among=among(title.c.title_id > 3))
    assert (len(many), many[0]) == (1000, 2500)
    with small.shop.runner.database.read() as connection:
        confirmed = confirmed_titles(connection, Search(words="사랑"), confirm=title.c.title_id != 2500)
    assert (confirmed.titles[0], confirmed.count) == (2499, 1001)


def test_a_folder_may_be_named_from_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shop = SmallShop(Path("shop"))
    shop.copies("하나")
    hold_index(shop.opened)
    assert found(shop, "ㅎㄴ") == [1]
    assert listed(shop, "하나").titles
    shop.close()
