"""The rules of the house, read from the source itself: what a reviewer would have to say again and again."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "rentbook_desktop"
LONGEST_FILE = 300  # lines
LONGEST_FUNCTION = 40  # lines
MAX_ANY = 60

MAY_CATCH_ANYTHING = {  # work of others runs there, and one failure must not end the loop around it
    "foundation/relay.py", "foundation/admission.py", "foundation/worker.py",
    "faces/qt/tasks.py", "faces/terminal/batch.py", "__main__.py",
    "faces/desk/early_opening.py",  # hands it over to the desk, which tells it
}  # fmt: skip
MAY_READ_THE_CLOCK = {"foundation/clock.py"}
COUNTS_MONEY = ("wallet/", "payment/", "foundation/money.py")
UNDOCUMENTED = ("faces/", "migrations/")  # screens explain themselves by their pictures, migrations by their number
MAY_WAIT = (  # for other processes, which offer nothing better than to be looked at again; and who measures, measures time
    "tests/patience.py", "tests/postgres_keeper.py", "tests/benchmarks/", "tests/fake_provider/",
)  # fmt: skip

MAY_BE_RINGS: list[set[str]] = []

Rule = Callable[[ast.Module, str], Iterator[tuple[int, str]]]


def test_imports_keep_to_the_layers():
    linter = Path(sys.executable).with_name("lint-imports")
    asked = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stdout + asked.stderr


def _fits_in_the_head(tree: ast.Module, _path: str) -> Iterator[tuple[int, str]]:
    lines = max((node.end_lineno or 0 for node in tree.body), default=0)
    if lines > LONGEST_FILE:
        yield lines, f"a file of {lines} lines"
    for node in _functions(tree):
        length = node.end_lineno - node.lineno + 1
        if length > LONGEST_FUNCTION:
            yield node.lineno, f"{node.name} has {length} lines"


def _catches_only_what_it_knows(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    for node in _nodes(tree):
        if isinstance(node, ast.ExceptHandler) and path not in MAY_CATCH_ANYTHING and _catches_anything(node.type):
            yield node.lineno, "catches everything"


def _catches_anything(caught: ast.expr | None) -> bool:
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(kind is None or _name(kind) in {"Exception", "BaseException"} for kind in kinds)


def _asks_the_clock(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    forbidden = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    if path in MAY_READ_THE_CLOCK:
        return
    for call, name in _calls(tree):
        if ".".join(name.split(".")[-2:]) in forbidden:
            yield call.lineno, f"{name}() reads the clock behind the clock's back"
    for node in _nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time" and any(n.name == "time" for n in node.names):
            yield node.lineno, "imports time.time"


def _writes_sql_whole(tree: ast.Module, _path: str) -> Iterator[tuple[int, str]]:
    for call, name in _calls(tree):
        if name.split(".")[-1] == "text" and any(_is_pasted(argument) for argument in call.args):
            yield call.lineno, "pastes values into SQL; bind them"


def _is_pasted(argument: ast.expr) -> bool:
    pasted = isinstance(argument, ast.JoinedStr | ast.BinOp)
    return pasted or (isinstance(argument, ast.Call) and _name(argument.func).endswith("format"))


def _counts_in_whole_won(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    if not path.startswith(COUNTS_MONEY):
        return
    for node in _nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield node.lineno, f"{node.value} is not a whole number"
    for call, name in _calls(tree):
        if name == "float":
            yield call.lineno, "float() in money"


def _says_what_it_is_for(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    if not ast.get_docstring(tree):
        yield 1, "the module has no docstring"
    if path.startswith(UNDOCUMENTED) or "/" not in path:
        return
    for node in tree.body:
        documented = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if documented and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"


def _trusts_no_data(tree: ast.Module, _path: str) -> Iterator[tuple[int, str]]:
    for node in _nodes(tree):
        imported = [node.module] if isinstance(node, ast.ImportFrom) else []
        imported += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if {"pickle", "marshal", "shelve"} & set(imported):
            yield node.lineno, "reads data that can run code"
    for call, name in _calls(tree):
        if name in {"eval", "exec", "yaml.load"}:
            yield call.lineno, f"{name}()"


def _names_what_it_imports(tree: ast.Module, _path: str) -> Iterator[tuple[int, str]]:
    """A module that is imported by a string is seen neither by the layers nor by whoever packs the program."""
    for call, name in _calls(tree):
        if name.split(".")[-1] in {"import_module", "__import__", "run_module", "iter_modules", "walk_packages"}:
            yield call.lineno, f"{name}: import it by its name"


def _asserts_nothing_that_does_something(tree: ast.Module, _path: str) -> Iterator[tuple[int, str]]:
    """An installed program runs without assertions."""
    for node in _nodes(tree):
        for part in ast.walk(node.test) if isinstance(node, ast.Assert) else ():
            if isinstance(part, ast.NamedExpr) or (isinstance(part, ast.Call) and _name(part.func) != "isinstance"):
                yield node.lineno, "asserts and does something at once"


MAY_WRITE_FILES = {
    "foundation/whole_files.py",
    "foundation/secrets.py",  # forgets
    "foundation/database.py",  # an empty file for SQLite
    "foundation/views.py",  # a broken database is set aside
    "foundation/logging_setup.py",  # grows
    "messaging/file_notifier.py",  # grows
    "demo/fill.py",  # moves finished databases
    "backup/archive.py",  # into a file that is open
    "foundation/write_access.py",  # tries whether the folder can be written
}


def _leaves_files_to_their_writer(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """See `foundation/whole_files.py`: every other way follows links, or loses what was there when it fails."""
    if path in MAY_WRITE_FILES:
        return
    for call, name in _calls(tree):
        last = name.split(".")[-1]
        is_path_replace = last == "replace" and "." in name and len(call.args) == 1 and not call.keywords
        opens = last in {"open", "fdopen"} and any(_is_write_mode(one) for one in [*call.args, *_values(call)])
        saves = last in {"save", "toFile", "QPdfWriter", "QFile", "QPrinter"} and any(
            _is_path(one) for one in call.args[:1]
        )
        if is_path_replace or opens or saves or last in _WRITE_FILES or name == "shutil.move":
            yield call.lineno, f"{name}() writes a file by itself"


_WRITE_FILES = {
    "write_text", "write_bytes", "rename", "renames", "symlink_to", "hardlink_to", "copyfile", "copy2",
    "copytree", "mkstemp", "NamedTemporaryFile", "QSaveFile", "QTemporaryFile", "QSettings", "setOutputFileName",
}  # fmt: skip
_PATH_WORDS = re.compile(r"path|file|folder|target|draft")


def _values(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords]


def _is_write_mode(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return bool(re.fullmatch(r"[rwxabt+]{1,4}", argument.value)) and bool(set(argument.value) & set("wxa+"))
    return any(isinstance(node, ast.Attribute) and node.attr in {"O_CREAT", "O_TRUNC"} for node in ast.walk(argument))


def _is_path(argument: ast.expr) -> bool:
    names = [node.id for node in ast.walk(argument) if isinstance(node, ast.Name)]
    return isinstance(argument, ast.Constant | ast.JoinedStr) or any(_PATH_WORDS.search(name) for name in names)


MAY_SHOW_MARKUP = {"faces/widgets/text.py"}
_MARKUP = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "RichText",
    "AutoText",
    "QTextBrowser",
    "QMessageBox",
    "QStaticText",
    "QWhatsThis",
}


def _shows_text_letter_for_letter(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """Qt takes what looks like markup for markup: a customer named `<img src=…>` had a file opened."""
    if path in MAY_SHOW_MARKUP:
        return
    for node in _nodes(tree):
        name = _name(node).split(".")[-1] if isinstance(node, ast.Attribute | ast.Name) else ""
        if name in _MARKUP:
            yield node.lineno, f"{name} shows markup"
        if isinstance(node, ast.ClassDef) and any(_name(base) == "QLabel" for base in node.bases):
            yield node.lineno, f"{node.name}: be an ElidedLabel, or use label()"
    for call, name in _calls(tree):
        last = name.split(".")[-1]
        if last in {"QLabel", "setToolTip", "setWhatsThis", "setStatusTip"}:
            yield call.lineno, f"{name}: use label() and set_tooltip()"
        if name == "QToolTip.showText" and not _is_tooltip_text(call.args[1]):
            yield call.lineno, "a tooltip that was not made by tooltip_text()"
    roles = [node for node in _nodes(tree) if isinstance(node, ast.Attribute) and node.attr == "ToolTipRole"]
    if roles and not any(name == "tooltip_text" for _, name in _calls(tree)):
        yield roles[0].lineno, "a tooltip that was not made by tooltip_text()"


def _is_tooltip_text(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Call) and _name(argument.func) == "tooltip_text"


MAY_DECODE_PICTURES = {"faces/qt/picture_decoder.py"}
_DECODES = {"QImageReader", "QMovie", "QSvgRenderer", "QSvgWidget", "QPicture", "fromData", "loadFromData"}


def _decodes_pictures_in_one_place(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """See `faces/qt/picture_decoder.py`: any other way takes every format, of any size."""
    if path in MAY_DECODE_PICTURES:
        return
    for call, name in _calls(tree):
        loads = name in {"QImage", "QPixmap", "QIcon"} and call.args[:1] and _is_path(call.args[0])
        if loads or name.split(".")[-1] in _DECODES:
            yield call.lineno, f"{name}: use decode_picture()"


MAY_PRINT = {"faces/terminal/output.py", "faces/terminal/sign_in.py", "__main__.py"}


def _prints_through_the_output(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """What is printed past `Output` could steer the terminal of whoever reads it."""
    if path in MAY_PRINT:
        return
    for node in _nodes(tree):
        if isinstance(node, ast.Attribute) and _name(node) in {"sys.stdout", "sys.stderr"}:
            yield node.lineno, f"{_name(node)}: use Output"
    for call, name in _calls(tree):
        if name in {"print", "input", "getpass.getpass"}:
            yield call.lineno, f"{name}(): use Output"


def test_any_stands_only_where_a_value_can_be_anything_and_says_why():
    """Each that stays has a comment `Any: …` on its line or on the one above; a few more than today are too many."""
    places = [place for path in sorted(PACKAGE.rglob("*.py")) for place in _unknown_types(path)]
    assert [place for place, reason in places if not reason] == []
    assert len(places) < MAX_ANY


def _unknown_types(path: Path) -> Iterator[tuple[str, bool]]:
    source = path.read_text(encoding="utf-8")
    lines = source.split("\n")
    nodes = _nodes(_parsed(path))
    named = {node.lineno for node in nodes if isinstance(node, ast.Name) and node.id == "Any"}
    named |= {node.lineno for node in nodes if _quotes_any(node)}
    for line in sorted(named):
        reason = any("# Any: " in text for text in lines[max(0, line - 2) : line])
        yield f"{path.relative_to(PACKAGE).as_posix()}:{line}", reason


def _quotes_any(node: ast.AST) -> bool:
    """Return whether this is an annotation written as a text that names the type."""
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(re.search(r"[\[ ]Any[\],]", node.value))
    )


def test_a_type_that_is_not_known_is_found_with_and_without_its_reason(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_architecture.PACKAGE", tmp_path)
    path = tmp_path / "some.py"
    path.write_text("a: Any = 1\n\n# Any: JSON\nb: dict[str, Any]\nc: 'list[Any]'\n", encoding="utf-8")
    assert list(_unknown_types(path)) == [("some.py:1", False), ("some.py:4", True), ("some.py:5", False)]


def _leaves_nothing_out(tree: ast.Module, _path: str) -> Iterator[tuple[int, str]]:
    for node in _nodes(tree):
        name = _name(node) if isinstance(node, ast.Attribute | ast.Name) else ""
        if name.split(".")[-1] in {"skip", "skipif", "skipIf", "xfail", "importorskip", "SkipTest"}:
            yield node.lineno, name


def _waits_for_things_not_for_time(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """How long anything takes depends on how busy the computer is, so no test may sleep, hurry, or look at a watch."""
    if path.startswith(MAY_WAIT):
        return
    for node in _nodes(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            name = _name(node)
            if name.split(".")[-1] in _SLEEPS or name.endswith("bot.wait"):
                yield node.lineno, f"{name}: wait for a condition, or move the clock"
            if name in _WATCHES:
                yield node.lineno, f"{name}: count work, and measure it in the benchmarks"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno, "takes something out of the module time, where it could not be seen any more"
        if isinstance(node, ast.Call) and (seconds := _own_patience(node)):
            yield node.lineno, f"{seconds}: everything waits as long as tests.patience says"


_SLEEPS = {"sleep", "msleep", "usleep", "qWait", "qSleep"}
_WATCHES = {"time.monotonic", "time.perf_counter", "time.perf_counter_ns", "time.monotonic_ns", "QElapsedTimer"}
_PATIENT = {"wait", "join", "acquire"}


def _own_patience(call: ast.Call) -> str:
    """A time-out that is written down as a number where something is waited for, or a timer that waits blindly."""
    name = _name(call.func).split(".")[-1]
    given = [keyword.value for keyword in call.keywords if keyword.arg == "timeout"]
    given += call.args[:1] if name in _PATIENT or name == "singleShot" else []
    numbers = [one for one in given if isinstance(one, ast.Constant) and isinstance(one.value, int | float)]
    return next((f"{name}({one.value})" for one in numbers if one.value and one.value is not True), "")


def test_no_module_imports_itself_by_way_of_others():
    assert [ring for ring in _rings(_imports_of(_modules())) if ring not in MAY_BE_RINGS] == []


def test_a_ring_of_imports_is_seen_also_where_only_a_type_is_wanted():
    written = {
        "a": "if TYPE_CHECKING:\n    from b import c",
        "b": "",
        "b.c": "def f():\n    import d",
        "d": "from a import name",
        "e": "import d",
    }
    sources = {name: ast.parse(source) for name, source in written.items()}
    assert _rings(_imports_of(sources)) == [{"a", "b.c", "d"}]


PRODUCT_RULES: list[Rule] = [
    _fits_in_the_head, _catches_only_what_it_knows, _asks_the_clock, _writes_sql_whole, _counts_in_whole_won,
    _says_what_it_is_for, _trusts_no_data, _names_what_it_imports, _leaves_files_to_their_writer,
    _shows_text_letter_for_letter, _prints_through_the_output, _decodes_pictures_in_one_place,
    _asserts_nothing_that_does_something,
]  # fmt: skip


@pytest.mark.parametrize("rule", PRODUCT_RULES, ids=lambda rule: rule.__name__.strip("_"))
def test_the_program_keeps_the_rule(rule):
    assert _broken(rule, PACKAGE, PACKAGE) == []


@pytest.mark.parametrize(
    "rule", [_leaves_nothing_out, _waits_for_things_not_for_time], ids=lambda rule: rule.__name__.strip("_")
)
def test_the_tests_keep_the_rule(rule):
    assert _broken(rule, ROOT / "tests", ROOT) == []


BREACHES = [
    (_fits_in_the_head, "def long():\n" + "    pass\n" * 40),
    (_fits_in_the_head, "a = 1\n" * 301),
    (_catches_only_what_it_knows, "try:\n    a\nexcept (KeyError, Exception):\n    b"),
    (_catches_only_what_it_knows, "try:\n    a\nexcept:\n    b"),
    (_asks_the_clock, "datetime.datetime.now(tz)"),
    (_asks_the_clock, "from time import time"),
    (_writes_sql_whole, "sa.text(f'SELECT {name}')"),
    (_writes_sql_whole, "text('SELECT {}'.format(name))"),
    (_counts_in_whole_won, "fee = 0.5"),
    (_says_what_it_is_for, "'''Why.'''\ndef public():\n    pass"),
    (_says_what_it_is_for, "a = 1"),
    (_trusts_no_data, "from pickle import loads"),
    (_trusts_no_data, "eval(code)"),
    (_names_what_it_imports, "importlib.import_module(f'rentbook_desktop.{name}')"),
    (_names_what_it_imports, "pkgutil.iter_modules([folder])"),
    (_shows_text_letter_for_letter, "QLabel(name)"),
    (_shows_text_letter_for_letter, "class Line(QLabel):\n    pass"),
    (_shows_text_letter_for_letter, "button.setToolTip(name)"),
    (_shows_text_letter_for_letter, "QToolTip.showText(point, name, self)"),
    (
        _shows_text_letter_for_letter,
        "def data(role):\n    return name if role == Qt.ItemDataRole.ToolTipRole else None",
    ),
    (_shows_text_letter_for_letter, "one.setTextFormat(Qt.TextFormat.RichText)"),
    (_prints_through_the_output, "print(name)"),
    (_asserts_nothing_that_does_something, "assert declared.setdefault(name, verb) is verb"),
    (_asserts_nothing_that_does_something, "assert (found := look())"),
    (_decodes_pictures_in_one_place, "QImage.fromData(data)"),
    (_decodes_pictures_in_one_place, "QPixmap(str(path))"),
    (_decodes_pictures_in_one_place, "QImageReader(buffer)"),
    (_prints_through_the_output, "sys.stderr.write(name)"),
    (_leaves_files_to_their_writer, "path.write_text(names)"),
    (_leaves_files_to_their_writer, "path.open('ab')"),
    (_leaves_files_to_their_writer, "open(path, mode='w')"),
    (_leaves_files_to_their_writer, "os.open(path, os.O_RDWR | os.O_CREAT)"),
    (_leaves_files_to_their_writer, "draft.replace(path)"),
    (_leaves_files_to_their_writer, "os.rename(draft, path)"),
    (_leaves_files_to_their_writer, "picture.save(str(path))"),
    (_leaves_files_to_their_writer, "QPdfWriter(str(path))"),
    (_leaves_nothing_out, "@pytest.mark.skip\ndef test_a():\n    pass"),
    (_waits_for_things_not_for_time, "time.sleep(1)"),
    (_waits_for_things_not_for_time, "QTest.qWait(60)"),
    (_waits_for_things_not_for_time, "qtbot.wait(60)"),
    (_waits_for_things_not_for_time, "qtbot.waitUntil(ready, timeout=3000)"),
    (_waits_for_things_not_for_time, "thread.join(0.5)"),
    (_waits_for_things_not_for_time, "QTimer.singleShot(1500, window.close)"),
    (_waits_for_things_not_for_time, "started = time.perf_counter()"),
    (_waits_for_things_not_for_time, "from time import monotonic"),
]


@pytest.mark.parametrize(("rule", "source"), BREACHES)
def test_a_breach_is_seen(rule, source):
    assert list(rule(ast.parse(source), "wallet/model.py"))


def _broken(rule: Rule, folder: Path, root: Path) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        found += [f"{name}:{line}: {why}" for line, why in rule(_parsed(path), name)]
    return found


def _modules() -> dict[str, ast.Module]:
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix(".__init__"): _parsed(path) for name, path in paths.items()}


def _imports_of(sources: dict[str, ast.Module]) -> dict[str, set[str]]:
    """Every import counts: at the top, inside a function, and those for the type checker alone."""
    return {name: set(_imported(tree, sources)) - {name} for name, tree in sources.items()}


def _imported(tree: ast.Module, known: Collection[str]) -> Iterator[str]:
    for node in _nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from inside & set(known)
            if node.module in known and not inside <= set(known):
                yield node.module


def _rings(graph: dict[str, set[str]]) -> list[set[str]]:
    """The strongly connected components of more than one node (Kosaraju's two passes)."""
    back: dict[str, set[str]] = {node: set() for node in graph}
    for node, targets in graph.items():
        for target in targets:
            back[target].add(node)
    order: list[str] = []
    _visit(graph, sorted(graph), order)
    rings: list[set[str]] = []
    seen: set[str] = set()
    for node in reversed(order):
        reached: list[str] = []
        _visit(back, [node], reached, seen)
        rings += [set(reached)] if len(reached) > 1 else []
    return rings


def _visit(graph: dict[str, set[str]], starts: list[str], done: list[str], seen: set[str] | None = None) -> None:
    """Append every node that can be reached, each after those that it leads to."""
    seen = set() if seen is None else seen
    for start in starts:
        stack = [(start, iter(sorted(graph[start])))] if start not in seen else []
        seen.add(start)
        while stack:
            targets = stack[-1][1]
            following = next((target for target in targets if target not in seen), None)
            if following is None:
                done.append(stack.pop()[0])
            else:
                seen.add(following)
                stack.append((following, iter(sorted(graph[following]))))


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


@pytest.fixture(scope="module", autouse=True)
def nothing_kept_of_the_source():
    """Let the source go with the last of these tests: each collection of garbage would go through all of it."""
    yield
    for kept in (_parsed, _nodes, _calls, _name):
        kept.cache_clear()


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in _nodes(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def _calls(tree: ast.Module) -> tuple[tuple[ast.Call, str], ...]:
    return tuple((node, _name(node.func)) for node in _nodes(tree) if isinstance(node, ast.Call))


@cache
def _name(node: ast.expr) -> str:
    return ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
