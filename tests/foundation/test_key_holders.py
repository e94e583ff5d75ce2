"""Which desks of a server have the keys, by a clock that no desk sets."""

import pytest
from sqlalchemy import select, text

from rentbook_desktop.bootstrap import start_relay
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Refused, Unavailable
from rentbook_desktop.foundation.key_holders import key_holder, note_keys_here, other_holder
from rentbook_desktop.maintenance import begin_new_chain, import_key, reveal_key
from tests.patience import until
from tests.shops import SmallShop

DAY = 24 * 3_600_000_000


@pytest.fixture
def desks(postgres_desk_url, tmp_path, monkeypatch):
    """Two desks of a server, which may do what desks may: the first has the keys, the second has lost them."""
    first = SmallShop(tmp_path / "first", postgres_desk_url)
    first.customer("박서연", points=3000)
    with monkeypatch.context() as other_computer:
        other_computer.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-computer'}")
        second = SmallShop(tmp_path / "second", postgres_desk_url)
        second.keeper = second.shop.as_actor(system_actor("desk-2", Right.KEYS))
        yield first, second
    second.close()
    first.close()


def note(shop, desk="desk-1"):
    note_keys_here(shop.shop.runner.database, shop.folder, desk)


def holders(shop):
    with shop.shop.runner.database.read() as connection:
        return connection.execute(select(key_holder.c.desk, key_holder.c.seen_at)).all()


def age(shop, by):
    with shop.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE key_holder SET seen_at = seen_at - :by"), {"by": by})


def test_keys_that_another_desk_has_are_not_replaced_and_the_way_is_named(desks):
    first, second = desks
    note(first, "앞 창구")
    with pytest.raises(Refused) as error:
        second.keeper.maintain(begin_new_chain)
    (reason,) = error.value.reasons
    assert (reason.code, reason.values["desk"]) == ("OTHER_DESK_HAS_KEYS", "앞 창구")
    assert first.customer("이도윤", points=1000), "the first goes on with its keys"
    second.keeper.maintain(import_key, code=first.shop.maintain(reveal_key))
    assert second.top_up(1, 1000)
    assert first.verify() == {}


def test_after_a_week_nobody_is_believed_to_have_them(desks):
    first, second = desks
    note(first)
    age(first, 7 * DAY - 60_000_000)
    with pytest.raises(Refused, match="OTHER_DESK_HAS_KEYS"):
        second.keeper.maintain(begin_new_chain)
    age(first, 120_000_000)
    assert second.keeper.maintain(begin_new_chain)
    assert holders(second) == []
    assert second.top_up(1, 1000)


def test_neither_desk_shortens_the_week_by_its_own_clock(desks):
    first, second = desks
    first.clock.move(-first.clock.now().resolution * 400 * DAY)
    note(first)
    second.pass_days(400)
    with pytest.raises(Refused, match="OTHER_DESK_HAS_KEYS"):
        second.keeper.maintain(begin_new_chain)


def test_computers_that_are_gone_for_good_are_waited_for_by_nobody(desks):
    first, second = desks
    note(first)
    assert second.keeper.maintain(begin_new_chain, desks_are_gone=True)
    assert second.top_up(1, 1000)


def test_a_desk_that_lost_its_own_keys_does_not_stand_in_its_own_way(desks, monkeypatch, tmp_path):
    first, _ = desks
    note(first)
    first.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'wiped'}")
    again = SmallShop(first.folder, first.url)
    assert again.shop.as_actor(system_actor("desk-1", Right.KEYS)).maintain(begin_new_chain)
    again.close()


def test_who_lacks_the_keys_does_not_say_to_have_them(desks):
    _, second = desks
    note(second)
    assert holders(second) == []


def test_a_desk_whose_keys_were_replaced_meanwhile_does_not_say_to_have_them(desks):
    first, second = desks
    assert second.keeper.maintain(begin_new_chain)
    note(first)
    assert holders(first) == []
    with pytest.raises(Unavailable):
        first.top_up(1, 1000)


def test_it_is_said_once_an_hour(desks):
    first, _ = desks
    note(first)
    ((_, seen),) = holders(first)
    note(first)
    assert holders(first)[0].seen_at == seen
    age(first, 3_601_000_000)
    note(first)
    assert holders(first)[0].seen_at > seen


def test_a_desk_says_so_by_itself(desks):
    first, second = desks
    start_relay(first.opened)
    until(lambda: len(holders(second)) == 1)


def test_a_file_has_one_desk(embedded):
    note(embedded)
    with embedded.shop.runner.database.read() as connection:
        assert other_holder(connection, embedded.folder) is None
    assert holders(embedded) == []
    assert not (embedded.folder / "desk.id").exists()


def test_a_name_that_cannot_be_kept_or_read_ends_nothing(desks, monkeypatch):
    first, second = desks
    (first.folder / "desk.id").mkdir()
    note(first)
    assert holders(first) == []
    (second.folder / "desk.id").write_bytes(bytes(range(200, 250)))
    note(second)
    assert holders(first) == []
