"""The tier of titles in lists: a known one is set, another keeps its row out, and an import that is undone puts it back."""

from datetime import date

import pytest
from sqlalchemy import text

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.import_tiers import ListedTier, listed_tier
from rentbook_desktop.catalog.imports import import_titles, preview_titles
from rentbook_desktop.catalog.queries import show_title
from rentbook_desktop.catalog.tier_actions import add_tier, remove_tier, set_title_tier
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.intake.runs import undo_import_step
from tests.shops import new_id

TODAY = date(2026, 11, 23)


def titles(*rows):
    return title_plan([ListRow(line=line, cells={"name": "책", **row}) for line, row in enumerate(rows, 2)]).titles


def take(small, *rows, **more):
    return small.shop.do(import_titles, titles=titles(*rows), claimed={}, part=ImportPart(run=new_id(), step=0), **more)


def told(result):
    return [(one.line, one.reasons[0].code) for one in result.rejected], [one.line for one in result.noticed]


def tier_of(small, title_id=1):
    shown = small.shop.ask(show_title, title_id=title_id)
    return shown.tier, str(shown.tier_since or "")


@pytest.fixture
def tiered(small):
    """A shop with the tiers 신간 and 구간."""
    for name in ("구간", "신간"):
        small.shop.do(add_tier, tier=name, price=1500, period_days=3)
    return small


@pytest.mark.parametrize(
    ("rows", "tier", "refused", "noticed"),
    [
        ([("신간", "")], "신간", [], []),
        ([("없음", "")], "", [2], []),
        ([("신간", "2026-11-24")], "", [2], []),
        ([("", ""), ("구간", ""), ("신간", "")], "구간", [], [4]),
        ([("없음", ""), ("구간", "")], "구간", [2], []),
        ([("standard", "2026-11-01")], "STANDARD", [], []),
    ],
)
def test_the_first_row_that_names_a_tier_of_the_shop_decides(rows, tier, refused, noticed):
    (wanted,) = titles(*({"tier": tier, "tier_since": since} for tier, since in rows))
    found = listed_tier(wanted, {"STANDARD", "신간", "구간"}, TODAY)
    assert (found.tier, found.since) == (tier, "")
    assert [one.line for one in found.told if one.is_rejected] == refused
    assert [one.line for one in found.told if not one.is_rejected] == noticed


def test_a_list_that_says_nothing_says_nothing():
    assert listed_tier(titles({})[0], (), TODAY) == ListedTier()


def test_a_new_title_comes_into_its_tier_today_or_on_its_day(tiered):
    assert (
        take(tiered, {"tier": "신간"}, {"name": "옛 책", "tier": "신간", "tier_since": "2026.11.1"}).titles_added == 2
    )
    assert [tier_of(tiered, one) for one in (1, 2)] == [("신간", "2026-11-23"), ("신간", "2026-11-01")]
    assert tiered.verify() == {}


def test_a_tier_that_is_not_there_keeps_its_row_out_and_nothing_is_guessed(tiered):
    rows = (
        {"tier": "신 간"},
        {"name": "다른 책", "tier": "신간"},
        {"name": "다른 책", "tier": "신간 만화", "barcode": "B-1"},
    )
    seen = tiered.shop.ask(preview_titles, titles=titles(*rows), claimed={})
    done = take(tiered, *rows)
    assert told(seen) == told(done) == ([(2, "UNKNOWN_TIER"), (4, "UNKNOWN_TIER")], [])
    assert (done.titles_added, done.copies_added) == (1, 1)
    assert done.rejected[0].reasons[0].values == {"given": "신 간"}
    assert tiered.verify() == {}


def test_a_known_title_moves_where_the_list_says_another_tier_and_stays_where_it_says_none(tiered):
    take(tiered, {"tier": "신간", "tier_since": "2026-11-01"})
    for said in ({}, {"tier": "신간"}, {"tier": "신간", "tier_since": "2026-11-01"}):
        assert take(tiered, said).changes == ()
    assert take(tiered, {"tier": "구간"}, with_changes=False).changes == ()
    assert tier_of(tiered) == ("신간", "2026-11-01")
    (change,) = take(tiered, {"tier": "구간"}).changes
    assert (change.before, change.after) == (
        {"tier": "신간", "tier_since": "2026-11-01"}, {"tier": "구간", "tier_since": "2026-11-23"},
    )  # fmt: skip
    assert take(tiered, {"tier": "STANDARD"}).changes[0].after == {"tier": "STANDARD", "tier_since": None}
    assert tier_of(tiered) == ("STANDARD", "")
    assert tiered.verify() == {}


def test_undoing_puts_the_tier_back_unless_somebody_moved_the_title_or_it_is_gone(tiered):
    def undone(done):
        return tiered.shop.do(undo_import_step, import_id=done.import_id, step=0).changes

    take(tiered, {"tier": "신간", "tier_since": "2026-11-01"})
    assert undone(take(tiered, {"tier": "구간"})) == 1
    assert tier_of(tiered) == ("신간", "2026-11-01")
    moved = take(tiered, {"tier": "구간"})
    tiered.shop.do(set_title_tier, titles=[1], tier="구간", since="2026-11-20")
    assert undone(moved) == 0
    assert tier_of(tiered) == ("구간", "2026-11-20")
    out = take(tiered, {"tier": "신간"})
    tiered.shop.do(remove_tier, tier="구간")
    assert undone(out) == 0
    assert tier_of(tiered) == ("신간", "2026-11-23")
    assert tiered.verify() == {}


def test_the_change_stands_in_the_log(tiered):
    take(tiered, {})
    take(tiered, {"tier": "신간"})
    with tiered.opened.runner.database.read() as connection:
        (after,) = connection.execute(text("SELECT after FROM audit WHERE about = 'title:1'")).scalars()
    assert "신간" in after
