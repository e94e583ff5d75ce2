"""Does what the documentation's pages say, and tells where they say something else than what happens.

`python -m tests.pages [PAGE …]` writes the answers into the pages anew; read the difference before you commit it.

A page's ```python blocks share one namespace, in which `shop` stands open on a clock that stands still; results are
shown doctest style. Its ```console blocks are run one after the other in a fresh folder, through the program's own
`main`. Above a block may stand a remark: `<!-- file: NAME -->` puts its text into the folder, `<!-- day: 2026-12-03 -->`
lets days pass first, `<!-- needs: NAME -->` says that it needs a file which does not belong to the repository.
"""

import doctest
import io
import logging
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

from rentbook_desktop import bootstrap
from rentbook_desktop.__main__ import main
from rentbook_desktop.faces.terminal import app, imports
from rentbook_desktop.foundation.clock import SEOUL, SetClock

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("RENTBOOK_TEST_DATA") or ROOT.parent / "shared" / "data")
OUTSIDE = {"ko_school_library.csv": DATA / "ko_school_library_utf8bom.csv"}
MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=SEOUL)
OPTIONS = doctest.ELLIPSIS

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REMARKS = re.compile(r"<!-- (file|day|needs): (\S+) -->\n")
_ABOVE = re.compile(r"(?:<!-- \w+: \S+ -->\n)+\Z")
_CHANGING = (
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "a-request-id"),
    (re.compile(r"\b2[0-9]{9}\b"), "2000000000"),
    (re.compile(r"\b(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}\b"), "0000-" * 7 + "0000"),  # a recovery code
    (re.compile(r"(· [0-9,]+ · )[a-z2-7]{4}-[a-z2-7]{4}\b"), r"\g<1>aaaa-aaaa"),  # a head code
    (re.compile(r"(SQLite +|\"sqlite\":\")3\.[0-9.]+"), r"\g<1>3.0"),
    (re.compile(r'"disks":\[[^\]]*\],"warnings":\[[^\]]*\]'), '"disks":[]'),  # of the computer that runs it
    (re.compile(r"((?:free on the disk|디스크에 남은 자리) +)[0-9,]+ MB"), r"\g<1>1,000 MB"),
    (re.compile(r'"used":[0-9]+'), '"used":0'),
)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, where the text stands in the page, and the remarks above it."""

    language: str
    text: str
    start: int
    line: int
    remarks: dict[str, str]


@dataclass
class Shell:
    """A folder and a clock in which commands are run."""

    folder: Path
    language: str
    clock: SetClock = field(default_factory=lambda: SetClock(MORNING))

    def run(self, line: str) -> tuple[str, int]:
        """Run one `rentbook …` line; return what it says on both outputs, and its exit code."""
        words = shlex.split(line)
        given = ""
        if words[0] == "echo":
            given, words = words[1] + "\n", words[3:]
        if "<" in words:
            given, words = (self.folder / words[-1]).read_text(encoding="utf-8"), words[: words.index("<")]
        assert words[0] == "rentbook", line
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with self._inside(), redirect_stdout(said), redirect_stderr(said):
            sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
            try:
                code = main(words[1:])
            finally:
                sys.stdin = sys.__stdin__
                _end_log()
        return said.buffer.getvalue().decode(), code

    def _inside(self) -> ExitStack:
        stack = ExitStack()
        environment = {"LANG": f"{self.language}.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}
        opened = partial(bootstrap.open_shop, clock=self.clock, durable=False)
        for thing in (
            chdir(self.folder),
            patch.dict(os.environ, environment),
            patch.object(bootstrap, "open_shop", opened),
            patch.object(app, "_usual_folder", lambda: self.folder / "rentbook"),
            patch.object(imports, "_LONGEST", 0),  # nobody else wants a turn
        ):
            stack.enter_context(thing)
        return stack


def pages() -> list[Path]:
    """Every page of the documentation."""
    top = [ROOT / name for name in ("README.md", "README.ko.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [*top, *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in _FENCE.finditer(text):
        above = _ABOVE.search(text[: found.start()])
        remarks = dict(_REMARKS.findall(above[0])) if above else {}
        yield Block(found[1], found[2], found.start(2), text.count("\n", 0, found.start(2)) + 1, remarks)


def steps(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the answer the page shows."""
    text = text.replace("\\\n> ", "")
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def commands(page: Path) -> list[str]:
    """Every command a page shows."""
    return [
        command
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.language == "console"
        for command, _ in steps(block.text)
    ]


def needs_outside(page: Path) -> bool:
    """Return whether some block of a page needs a file that is not in the repository."""
    return any("needs" in block.remarks for block in blocks(page.read_text(encoding="utf-8")))


def run_page(page: Path, *, outside: bool) -> list[str]:
    """Do what a page says and return its differences from what happens; `outside` says whether `needs` blocks are run."""
    _, wrong = _performed(page, outside=outside)
    return wrong


def _performed(page: Path, *, outside: bool) -> tuple[str, list[str]]:
    """The page as it would be if it told the truth, and where it does not."""
    text = page.read_text(encoding="utf-8")
    wrong: list[str] = []
    edits: list[tuple[Block, str]] = []
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        shell = Shell(folder, "ko_KR" if page.suffixes == [".ko", ".md"] else "en_US")
        teller = None
        for block in blocks(text):
            if "file" in block.remarks:
                (folder / block.remarks["file"]).write_text(block.text, encoding="utf-8")
            elif "needs" in block.remarks and not outside:
                continue
            elif block.language == "console":
                edits.append((block, _console(block, shell, wrong, page)))
            elif block.language == "python":
                teller = teller or _Teller(stack, folder / "python")
                edits.append((block, teller.run(block, wrong, page)))
    for block, truth in reversed(edits):
        text = text[: block.start] + truth + text[block.start + len(block.text) :]
    return text, wrong


def _console(block: Block, shell: Shell, wrong: list[str], page: Path) -> str:
    if outside := block.remarks.get("needs"):
        shutil.copy(OUTSIDE[outside], shell.folder / outside)
    if day := block.remarks.get("day"):
        shell.clock.put(datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SEOUL))
    truth = ""
    for command, shown in steps(block.text):
        said, code = shell.run(command)
        answer = said + (f"# exit {code}\n" if code else "")
        if normal(answer) != normal(shown):
            wrong.append(f"{page.name}:{block.line}: $ {command}\n--- shown\n{shown}--- happened\n{answer}")
        else:
            answer = shown
        truth += f"$ {command}\n{answer}"
    return truth if "\\\n> " not in block.text else _broken_again(block.text, truth)


def _broken_again(text: str, truth: str) -> str:
    """Give commands that were broken over lines their breaks back."""
    for found in re.findall(r"^\$ (?:.*\\\n> )+.*\n", text, flags=re.MULTILINE):
        truth = truth.replace(found.replace("\\\n> ", ""), found)
    return truth


def normal(text: str) -> str:
    """A text without what differs from run to run."""
    for pattern, instead in _CHANGING:
        text = pattern.sub(instead, text)
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


class _Teller(doctest.DocTestRunner):
    """Runs the ```python blocks of one page."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        super().__init__(optionflags=OPTIONS, verbose=False)
        clock = SetClock(MORNING)
        shop = bootstrap.open_shop(folder, clock=clock, durable=False)
        stack.callback(shop.close)
        self._names = {"shop": shop, "clock": clock, "folder": folder, "MORNING": MORNING}
        self._got: list[tuple[doctest.Example, str]] = []

    def run(self, block: Block, wrong: list[str], page: Path) -> str:
        if ">>> " not in block.text:
            exec(compile(block.text, f"{page.name}:{block.line}", "exec"), self._names)
            return block.text
        test = doctest.DocTestParser().get_doctest(block.text, self._names, page.name, str(page), block.line)
        self._got = []
        super().run(test, out=lambda _: None, clear_globs=False)
        self._names = test.globs
        truth = block.text
        for example, got in self._got:
            wrong.append(f"{page.name}:{block.line + example.lineno}: {example.source}--- happened\n{got}")
            shown = "".join(
                f"{'... ' if number else '>>> '}{line}\n" for number, line in enumerate(example.source.splitlines())
            )
            truth = truth.replace(shown + example.want, shown + got, 1)
        return truth

    def report_failure(self, out, test, example, got):
        self._got.append((example, got))

    def report_unexpected_exception(self, out, test, example, exc_info):
        kind, error, _ = exc_info
        self._got.append(
            (
                example,
                f"Traceback (most recent call last):\n    ...\n{kind.__module__}.{kind.__qualname__}: {error}\n",
            )
        )


def _end_log() -> None:
    log = logging.getLogger("rentbook_desktop")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True


def _write_anew(wanted: list[str]) -> None:
    for page in pages():
        if page.exists() and (not wanted or page.name in wanted):
            text, wrong = _performed(page, outside=all(path.exists() for path in OUTSIDE.values()))
            page.write_text(text, encoding="utf-8")
            print(f"{page.relative_to(ROOT)}: {len(wrong)} answers written anew")


if __name__ == "__main__":
    _write_anew(sys.argv[1:])
