"""Secrets come in by standard input and are never told again."""

import io
import sys

import pytest


@pytest.fixture
def typed(monkeypatch):
    return lambda line: monkeypatch.setattr(sys, "stdin", io.StringIO(line))


def test_a_secret_is_kept_listed_and_forgotten(furnished, typed):
    typed("k-123\n")
    assert furnished.json("secret", "set", "solapi_api_key")["set"]
    said = furnished.say("secret", "list").out
    assert "solapi_api_key" in said
    assert "k-123" not in said
    typed("\n")
    assert not furnished.json("secret", "set", "solapi_api_key")["set"]
    assert not any(furnished.json("secret", "list")["secrets"].values())


def test_only_known_names_are_kept(furnished, typed):
    typed("k-123\n")
    furnished.json("secret", "set", "password", code=2)


def test_a_key_that_does_not_fit_is_refused(furnished, typed):
    code = furnished.json("secret", "key")["code"]
    typed("A" * 52 + "\n")
    furnished.json("secret", "take-key", code=2)
    typed(code + "\n")
    assert furnished.json("secret", "take-key") == {"taken": True}
    assert furnished.json("secret", "key")["code"] == code


def test_keys_that_are_lost_with_their_code_are_replaced_by_who_knows_what_is_lost(furnished, monkeypatch, tmp_path):
    old = furnished.json("secret", "key")["code"]
    assert furnished.json("secret", "replace", "--yes", code=3)["refused"][0]["code"] == "SECRET_IS_HERE"
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    furnished.json("secret", "replace", code=2)
    furnished.json("secret", "key", code=6)
    new = furnished.json("secret", "replace", "--yes")["code"]
    assert new != old
    assert furnished.json("secret", "key")["code"] == new
    assert furnished.json("customer", "show", "C-77")["phone"] == ""
    furnished.json("secret", "replace", "--yes", code=3)
