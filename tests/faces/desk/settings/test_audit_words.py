"""The audit log speaks the shop's language, whatever was written down."""

import ast
import re
from pathlib import Path

import pytest

import rentbook_desktop
from rentbook_desktop import modules
from rentbook_desktop.faces.desk.settings.audit_words import audit_words
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.foundation.registry import ActionSpec, registered
from rentbook_desktop.staff.queries import AuditLine

PACKAGE = Path(rentbook_desktop.__file__).parent
_PROGRAM_WORD = re.compile(r"[a-z]+_[a-z]+|\b(?!SOLAPI)[A-Z]{4,}\b|[\[\]{}]")


def line(action="edit_title", about="title:7", *, before=None, after=None, reason=""):
    return AuditLine(
        audit_id=1, at="2026-11-28T05:00:00Z", staff="김하늘", desk="desk-1", action=action, about=about,
        before=before or {}, after=after or {}, reason=reason, approver="",
    )  # fmt: skip


def written_down():
    """Every literal field and kind that any module hands to `audit`, read off the code."""
    fields, kinds = set(), set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "audit"):
                continue
            for word in [*node.args, *(one.value for one in node.keywords if one.arg == "about")]:
                first = word.values[0] if isinstance(word, ast.JoinedStr) else word
                if isinstance(first, ast.Constant):
                    kinds.add(str(first.value).partition(":")[0])
            for found in ast.walk(node):
                if isinstance(found, ast.Dict):
                    fields |= {key.value for key in found.keys if isinstance(key, ast.Constant)}
    return sorted(fields), sorted(kinds)


def verbs():
    modules.verb_modules()
    ours = [one for one in registered().values() if one.function.__module__.startswith("rentbook_desktop.")]
    return sorted(one.name for one in ours if isinstance(one, ActionSpec) or one.audited)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_field_and_kind_has_a_word(language):
    words = Translator(language)
    other = words.tr("audit.other_action")
    assert [verb for verb in verbs() if audit_words(words, line(verb)).what == other] == []
    fields, kinds = written_down()
    unknown = words.tr("audit.field.other")
    assert [one for one in fields if audit_words(words, line(after={one: 1})).changes.startswith(unknown)] == []
    data = words.tr("audit.kind.data")
    assert [one for one in kinds if audit_words(words, line(about=f"{one}:7")).about.startswith(data)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "one",
    [
        line("mark_copy", "copy:RB-000001-1", before={"state": "AVAILABLE"}, after={"state": "LOST", "note": ""}),
        line("change_setting", "setting:rental.days", before={"value": "7"}, after={"value": "8"}),
        line("change_setting", "setting:notices.on", before={"value": "true"}, after={"value": "false"}),
        line("change_setting", "setting:notices.provider", before={"value": None}, after={"value": "file"}),
        line("add_copies", after={"copies_added": [f"RB-{n}" for n in range(9)]}),
        line("refund", "customer:3", before={"balance": 12000}, after={"balance": 2000}, reason="변심"),
        line("note_pin_try", "right:card_in_cash", after={"used": "refund_transfer"}),
        line("reopen_provider", "provider:solapi", before={"state": "stopped"}, after={"state": "resting"}),
        line("trust_clock", "shop:clock", after={"trusted": True}),
        line("set_owner_pin", "staff:1", after={"pin": "new"}),
        line("a_verb_of_later", "thing:of_later", before={"some_field": None}, after={"some_field": ["X"]}),
    ],
    ids=lambda one: one.action + one.about,
)
def test_no_word_of_the_program_is_shown(language, one):
    said = audit_words(Translator(language), one)
    text = f"{said.what} {said.about} {said.changes} {said.reason}"
    assert not _PROGRAM_WORD.findall(text), text


def test_a_setting_is_told_from_what_to_what():
    words = Translator("ko")
    said = audit_words(
        words, line("change_setting", "setting:rental.days", before={"value": "7"}, after={"value": "8"})
    )
    assert (said.about, said.changes) == ("대여 기간", "7일 → 8일")
    said = audit_words(words, line("edit_title", before={"price": 1000}, after={"price": 1500}))
    assert said.changes == "대여료 1,000P → 1,500P"
