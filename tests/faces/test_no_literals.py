"""No sentence and no colour lives in code."""

import ast
import re
from pathlib import Path

import pytest

import rentbook_desktop.faces
from rentbook_desktop.faces.widgets.icons import _face
from rentbook_desktop.foundation.i18n import load_texts

FILES = sorted(Path(rentbook_desktop.faces.__file__).parent.rglob("*.py"))
TEXTS = load_texts("ko")
SPEAKING = {"setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "say_text"}
SPEAKING |= {"setWindowTitle", "label", "Elided", "announce", "name"}


def _docs(tree):
    holders = [one for one in ast.walk(tree) if isinstance(one, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return {id(one.body[0].value) for one in holders if one.body and isinstance(one.body[0], ast.Expr)}


def _strings(tree):
    docs = _docs(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_no_colour_and_no_unknown_icon_lives_in_code(path, qapp):
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert [text for text in _strings(tree) if re.search("[가-힣ㄱ-ㅎ]", text)] == []
    assert [text for text in _strings(tree) if re.search("#[0-9A-Fa-f]{3,8}", text)] == []
    assert not re.search(r"QGraphics\w*Effect|setGraphicsEffect", source)  # nothing casts effects
    assert path.name == "theme.py" or "setStyleSheet" not in source
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [call.lineno for call in calls if _speaks_by_itself(call)] == []
    assert [key for call in calls if (key := _unknown_text(call))] == []
    assert [icon for call in calls for icon in _icons(call) if icon not in _face()[1]] == []


def _speaks_by_itself(call):
    return _name(call) in SPEAKING and _literal(call.args[:1]) != ""


def _unknown_text(call):
    """The key of a sentence that is said and is not in the translations."""
    key = _literal(call.args[:1])
    named = _name(call) == "say" and re.fullmatch(r"\w+\.\w+", key)
    return key if named and key not in TEXTS and f"{key}.other" not in TEXTS else ""


def _icons(call):
    """The icons a call names."""
    named = [word.value for word in call.keywords if word.arg == "icon"]
    if _name(call) in {"Icon", "IconButton", "icon", "Tile", "empty", "show_icon"}:
        named += call.args[:1]
    if _name(call) == "paint_icon":
        named += call.args[1:2]
    return [name for one in named if (name := _literal([one]))]


def _name(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _literal(values):
    (value,) = values or [None]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def test_every_place_and_category_has_an_icon(qapp):
    from rentbook_desktop.faces.desk.page_registry import PAGES
    from rentbook_desktop.faces.desk.settings.page import CATEGORIES

    named = {place.icon for place in PAGES} | {icon for _, icon in CATEGORIES}
    assert named <= set(_face()[1])
