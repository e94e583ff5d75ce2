"""`overdue`, `notices` and `secret`, as scripts use them."""

import io
import sys

import pytest


@pytest.fixture
def late(open_counter):
    open_counter.rent_long_ago()
    open_counter.json("settings", "set", "notices.quiet_from", "00:00")
    open_counter.json("settings", "set", "notices.quiet_to", "00:00")
    return open_counter


def test_overdue_marks_and_plans_any_number_of_times(late):
    assert late.json("overdue") == {"marked": 1, "withdrawn": 0, "planned": 1, "already": 0, "skipped": {}}
    again = late.json("overdue")
    assert (again["marked"], again["planned"]) == (0, 0)
    one = late.json("notices", "list")["notices"][0]
    assert {name: one[name] for name in ("notice_id", "kind", "customer", "state")} == {
        "notice_id": 1, "kind": "overdue", "customer": 1, "state": "PLANNED",
    }  # fmt: skip
    assert one["phone"] == "010-****-5678"
    assert late.json("notices")["count"] == 1
    assert late.json("mypage", "C-77")["rentals"][0]["status"] == "DELAY"


def test_sending_writes_a_line_with_masks_and_sends_no_second_time(late):
    late.json("overdue")
    assert late.json("notices", "send")["accepted"] == 1
    assert late.json("notices", "send")["accepted"] == 0
    lines = (late.data / "notices.jsonl").read_text(encoding="utf-8")
    assert lines.count("\n") == 1
    assert "박서연" not in lines
    assert "12345678" not in lines
    assert late.json("notices", "list", "--group", "sent")["notices"][0]["state"] == "DELIVERED"
    assert late.is_sound()


def test_a_notice_is_called_off_and_one_that_is_over_cannot_be(late):
    late.json("overdue")
    assert late.json("notices", "cancel", "1") == {"notice_id": 1, "state": "CANCELLED"}
    assert late.json("notices", "send")["submitted"] == 0
    assert late.json("notices", "retry", "1", code=3)["refused"][0]["code"] == "NOTICE_CANCELLED"
    assert late.json("notices", "cancel", "99", code=4)["error"] == "not_found"
    assert late.json("notices", "reopen", "pigeon", code=4)["error"] == "not_found"
    assert late.json("notices", "reopen", "file")["state"] == "resting"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_people_read_it_in_their_language(late, lang):
    for words in (["overdue"], ["notices"], ["notices", "send"], ["notices", "list"], ["health"], ["secret", "list"]):
        said = late.say(*words, lang=lang)
        assert said.code == 0, said.err
        assert said.out.strip()


def test_a_secret_is_read_from_standard_input_and_never_shown(furnished, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("CANARY-77\n"))
    assert furnished.json("secret", "set", "solapi_api_key") == {
        "secret": "solapi_api_key", "set": True, "in_file": True,
    }  # fmt: skip
    assert furnished.json("secret", "list")["secrets"]["solapi_api_key"] is True
    said = furnished.say("secret", "list")
    assert "CANARY-77" not in said.out + said.err
    assert not [path for path in furnished.data.rglob("*") if path.is_file() and b"CANARY-77" in path.read_bytes()]


def test_without_the_secret_all_is_shown_and_nothing_changed_until_the_recovery_code_is_typed(
    furnished, monkeypatch, tmp_path
):
    code = furnished.json("secret", "key")["code"]
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'elsewhere'}")
    assert furnished.json("customer", "show", "C-77")["phone"] == "NO_KEY"
    assert "key missing" in furnished.say("customer", "show", "C-77").out
    assert "key missing" in furnished.say("customer", "find", "C-77").out
    adding = ("customer", "add", "--name", "이도윤", "--phone", "010-2222-3333")
    renting = ("rent", "RB-000001-1", "--customer", "C-77")
    assert furnished.json(*adding, code=6)["code"] == "PHONE_KEY_MISSING"
    assert furnished.json(*renting, code=6)["code"] == "SHOP_KEY_MISSING"
    assert furnished.json("verify", code=6)["code"] == "SHOP_KEY_MISSING"
    monkeypatch.setattr(sys, "stdin", io.StringIO("AAAA-BBBB\n"))
    furnished.json("secret", "take-key", code=2)
    monkeypatch.setattr(sys, "stdin", io.StringIO(code + "\n"))
    assert furnished.json("secret", "take-key") == {"taken": True}
    assert furnished.json("customer", "show", "C-77")["phone"] == "010-****-5678"
    assert furnished.json(*renting)["rentals"]
    assert furnished.json("verify")["ok"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_file_of_notices_that_cannot_be_used_is_told_in_a_sentence(late, lang):
    late.json("overdue")
    (late.data / "notices.jsonl").mkdir()
    sent = late.json("notices", "send")
    assert (sent["accepted"], sent["waiting"]) == (0, 1)
    assert sent["providers"] == [{"name": "file", "state": "ok", "reason": "file"}]
    said = late.say("notices", "send", lang=lang)
    assert (said.code, "notices.jsonl" in said.err) == (0, True)
    assert late.json("health")["notices"]["providers"][0]["reason"] == "file"
