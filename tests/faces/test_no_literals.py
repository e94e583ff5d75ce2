"""No sentence and no colour lives in code."""

import ast
import re
from pathlib import Path

import pytest

import rentbook_desktop.faces
from rentbook_desktop.faces.widgets.icons import _face
from rentbook_desktop.foundation.i18n import load_texts

FILES = sorted(Path(rentbook_desktop.faces.__file__).parent.rglob("*.py"))
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
def test_no_korean_and_no_colour_in_code(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [text for text in _strings(tree) if re.search("[가-힣ㄱ-ㅎ]", text)] == []
    assert [text for text in _strings(tree) if re.search("#[0-9A-Fa-f]{3,8}", text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_said_that_is_not_in_the_translations(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = load_texts("ko")
    for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0]
        literal = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
        if name in SPEAKING:
            assert literal == "", f"{path.name}:{call.lineno}"
        if name == "say" and re.fullmatch(r"\w+\.\w+", literal):
            assert literal in texts or f"{literal}.other" in texts, literal


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_the_theme_sets_a_style_sheet_and_nothing_casts_effects(path):
    source = path.read_text(encoding="utf-8")
    assert "QGraphics" not in source
    assert path.name == "theme.py" or "setStyleSheet" not in source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_icon_that_is_named_can_be_drawn(path, qapp):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = _face()[1]
    for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call)]:
        named = [word.value for word in call.keywords if word.arg == "icon"]
        for value in named:
            if isinstance(value, ast.Constant) and value.value:
                assert value.value in known, f"{path.name}:{call.lineno}"
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0] if call.args else None
        if (
            name in {"Icon", "IconButton", "icon", "Tile", "empty", "show_icon"}
            and isinstance(first, ast.Constant)
            and first.value
        ):
            assert first.value in known, f"{path.name}:{call.lineno}"
        if name == "paint_icon" and isinstance(call.args[1], ast.Constant):
            assert call.args[1].value in known, f"{path.name}:{call.lineno}"


def test_every_place_and_category_has_an_icon(qapp):
    from rentbook_desktop.faces.desk.page_registry import PAGES
    from rentbook_desktop.faces.desk.settings.page import CATEGORIES

    named = {place.icon for place in PAGES} | {icon for _, icon in CATEGORIES}
    assert named <= set(_face()[1])
