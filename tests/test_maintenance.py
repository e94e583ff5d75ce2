"""What keeps the shop sound: done by those who may, written down where it tells a secret, and without losing anything."""

import pytest
from sqlalchemy import select

from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, NotAllowed
from rentbook_desktop.foundation.shop_secret import recovery_code
from rentbook_desktop.maintenance import import_key, list_secrets, rebuild, reveal_key, set_secrets, verify
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.search.queries import search_titles


def test_what_is_made_anew_is_what_was_there(small):
    customer = small.customer(points=3000)
    small.rent(customer, small.copies("소나기"))
    small.shop.deliver()
    before = small.shop.ask(mypage_summary, customer_id=customer)
    assert small.shop.maintain(rebuild) == small.shop.relay.head()
    assert small.shop.ask(mypage_summary, customer_id=customer) == before
    assert small.shop.ask(search_titles, words="소나기").count == 1


def test_the_key_can_be_carried_over_and_another_one_is_refused(small):
    code = small.shop.maintain(reveal_key)
    program = small.shop.as_actor(system_actor("desk-1", Right.KEYS))
    program.maintain(import_key, code=code.lower())
    with pytest.raises(Invalid, match="INVALID_PHONE_KEY"):
        program.maintain(import_key, code="A" * 52)
    with pytest.raises(Invalid, match="WRONG_RECOVERY_CODE"):
        program.maintain(import_key, code=code[:-1] + ("0" if code[-1] != "0" else "1"))
    with pytest.raises(Invalid, match="OTHER_RECOVERY_CODE"):
        program.maintain(import_key, code=recovery_code(bytes(16)))
    with small.shop.runner.database.read() as connection:
        done = connection.execute(select(audit.c.action, audit.c.after).where(audit.c.action == "reveal_key")).all()
    assert len(done) == 1
    assert code not in done[0].after


def test_a_secret_is_listed_as_there_and_never_told(small):
    small.shop.maintain(set_secrets, secrets={"solapi_api_key": "k-123"})
    listed = small.shop.maintain(list_secrets)
    assert listed.secrets["solapi_api_key"]
    assert not listed.secrets["nhn_appkey"]
    assert "k-123" not in repr(listed)
    small.shop.maintain(set_secrets, secrets={"solapi_api_key": ""})
    assert not small.shop.maintain(list_secrets).secrets["solapi_api_key"]


@pytest.mark.parametrize("care", [verify, rebuild, reveal_key, list_secrets])
def test_a_clerk_keeps_nothing_sound(embedded, care):
    clerk = embedded.clerk()
    with pytest.raises(NotAllowed):
        clerk.maintain(care)
