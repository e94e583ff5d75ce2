"""An owner who forgot their PIN gives themselves another one on the command line, by the recovery code."""

import pytest

from rentbook_desktop.faces.terminal import sign_in
from rentbook_desktop.foundation.shop_secret import recovery_code
from tests.shops import PINS, SmallShop

NEW = "702846"


@pytest.fixture
def typed(counter, monkeypatch):
    """A shop with an owner and a clerk; what is typed unseen is given by hand, and the questions are kept."""
    shop = SmallShop(counter.data, counter.url)
    shop.clerk()
    counter.code = _code_of(shop)
    shop.hand_over()
    counter.questions = []

    def type_unseen(*answers):
        waiting = list(answers)

        def answer(question):
            counter.questions.append(question)
            return waiting.pop(0)

        monkeypatch.setattr(sign_in, "typed_unseen", answer)

    counter.type_unseen = type_unseen
    return counter


def _code_of(shop):
    from rentbook_desktop.maintenance import reveal_key

    return shop.shop.maintain(reveal_key)


def test_an_owner_gets_another_pin_and_neither_it_nor_the_code_is_said(typed):
    typed.type_unseen(typed.code.lower(), NEW, NEW)
    said = typed.say("staff", "reset-pin", "김하늘")
    assert said.code == 0
    assert NEW not in said.out + said.err
    assert typed.code not in said.out + said.err
    assert len(typed.questions) == 3
    typed.type_unseen(NEW)
    assert typed.json("--staff", "김하늘", "status")["out"] == 0
    typed.type_unseen(PINS["owner"])
    typed.json("--staff", "김하늘", "status", code=5)


def test_a_wrong_code_a_clerk_two_pins_and_a_stranger_change_nothing(typed):
    for code in (typed.code[:-1], recovery_code(bytes(16))):
        typed.type_unseen(code, NEW, NEW)
        typed.json("staff", "reset-pin", "김하늘", code=2)
    typed.type_unseen(typed.code, NEW, NEW[::-1])
    typed.json("staff", "reset-pin", "김하늘", code=2)
    typed.type_unseen(typed.code, NEW, NEW)
    typed.json("staff", "reset-pin", "이준서", code=3)
    typed.type_unseen(typed.code, NEW, NEW)
    typed.json("staff", "reset-pin", "아무개", code=4)
    for name in ("김하늘", "이준서"):
        typed.type_unseen(NEW)
        typed.json("--staff", name, "status", code=5)


def test_without_a_terminal_nobody_gets_a_pin(typed, monkeypatch):
    monkeypatch.setattr(sign_in, "_has_terminal", lambda: False)
    typed.json("staff", "reset-pin", "김하늘", code=2)
