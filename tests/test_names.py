"""Names: a class name means one thing, and words that once had to be explained do not come back."""

import ast
import io
import keyword
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from rentbook_desktop.foundation.i18n import LANGUAGES, load_texts

PACKAGE = Path(__file__).parents[1] / "rentbook_desktop"
REPLACED = {
    "deed": "command", "wish": "request", "errand": "request", "purse": "wallet", "keepsake": "saved basket",
    "keep": "save", "kept": "saved", "most": "maximum", "least": "minimum", "wide": "width", "high": "height",
    "beside": "background_client", "who": "customer_id", "room": "context, or rect", "sign": "char",
    "till": "context", "borrow": "request", "lend": "with_right", "diary": "log", "vault": "cipher",
}  # fmt: skip
"""What identifiers do not say, and what they say instead."""
ALLOWED = {
    "KeepAspectRatio": "Qt's", "KeepAspectRatioByExpanding": "Qt's", "sign_in": "what one does with a PIN",
    "_sign_in": "what one does with a PIN", "high_contrast": "the accessibility term", "set_high_contrast": "the accessibility term",
    "phone_vault": "a table's stored name",
}  # fmt: skip


def identifiers(source: str) -> Counter[str]:
    """Every name in a source text, and how often it stands there; texts and comments do not count."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    names = (token.string for token in tokens if token.type == tokenize.NAME)
    return Counter(name for name in names if not keyword.iskeyword(name))


def parts_of(name: str) -> set[str]:
    """The words of a name, singular: `ListedDeeds` has `listed` and `deed`."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)
    return {word.lower() for word in words} | {word.lower().removesuffix("s") for word in words}


def replaced_words(source: str) -> list[str]:
    """The names in a source text that say a word that was replaced."""
    return sorted(name for name in identifiers(source) if name not in ALLOWED and parts_of(name) & set(REPLACED))


def replaced_words_said(source: str) -> list[str]:
    """The replaced words that stand in a source text's docstrings and comments, where they are no everyday words."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    said = " ".join(token.string for token in tokens if token.type in {tokenize.STRING, tokenize.COMMENT})
    return sorted(set(re.findall(r"(?<!_)\b(?:deed|errand|purse|keepsake|vault)s?\b", said)))


def keys_of(texts: Mapping[str, object]) -> Iterator[str]:
    """Every key of a language's texts."""
    for key, value in texts.items():
        yield key
        if isinstance(value, dict):
            yield from keys_of(value)


def doubled_classes(sources: dict[str, str]) -> dict[str, list[str]]:
    """Class names that stand in more than one file."""
    found = defaultdict(list)
    for path, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path)
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def sources() -> dict[str, str]:
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_a_class_name_means_one_thing():
    assert doubled_classes(sources()) == {}


def test_words_that_were_replaced_do_not_come_back():
    assert {path: found for path, source in sources().items() if (found := replaced_words(source))} == {}


def test_docstrings_and_comments_do_not_say_them_either():
    assert {path: said for path, source in sources().items() if (said := replaced_words_said(source))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_of_the_texts_do_not_say_them(language):
    section_and_key = [part for key in keys_of(load_texts(language)) for part in key.split(".")]
    assert [key for key in section_and_key if {"deed", "wish", "errand", "purse"} & parts_of(key)] == []


def test_both_rules_see_a_breach():
    assert replaced_words_said("'a deed'  # in the vault\nphone_vault = 1") == ["deed", "vault"]
    assert replaced_words("def show_deeds(room): ...\nKeepAspectRatio = 'deed'") == ["room", "show_deeds"]
    assert doubled_classes({"a.py": "class Row: ...", "b.py": "class Row: ..."}) == {"Row": ["a.py", "b.py"]}
