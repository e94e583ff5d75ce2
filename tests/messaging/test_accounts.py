"""Accounts with providers show no secret."""

from rentbook_desktop.messaging.accounts import NhnAccount, SolapiAccount


def test_a_printed_account_shows_no_secret():
    one = SolapiAccount(api_key="CANARY1", api_secret="CANARY2", pf_id="P", sender_number="1")
    other = NhnAccount(appkey="CANARY3", secret_key="CANARY4", sender_key="CANARY5", sender_number="1")
    assert "CANARY" not in f"{one} {other} {[one, other]!r}"
    assert {*one.secrets, *other.secrets} == {f"CANARY{number}" for number in range(1, 6)}
