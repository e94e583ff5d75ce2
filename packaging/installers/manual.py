"""The manual page, made from the help of the program itself, so that both say the same."""

import gzip
from datetime import UTC, datetime

from installers.places import epoch, version
from rentbook_desktop.faces.terminal.commands import COMMAND_WORDS
from rentbook_desktop.faces.terminal.help import help_for
from rentbook_desktop.foundation.i18n import Translator

LANGUAGES = {"en": "man1", "ko": "ko/man1"}
_EXIT_CODES = {
    0: "done",
    1: "bug",
    2: "usage",
    3: "refused",
    4: "not_found",
    5: "not_allowed",
    6: "unavailable",
    7: "verify",
}
_SAID = {
    "en": {
        "name": "the program on the counter of a book-rental shop", "parts": ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "FILES", "EXIT STATUS"),
        "files": "The shop lies in ~/.local/share/rentbook, or in the folder that --data names.",
        "done": "done", "bug": "a bug in the program", "usage": "wrong usage", "refused": "refused by a rule", "not_found": "not found",
        "not_allowed": "not allowed", "unavailable": "unavailable, try later", "verify": "verify found something wrong",
    },
    "ko": {
        "name": "도서 대여점 창구 프로그램", "parts": ("이름", "사용법", "설명", "명령", "파일", "종료 코드"),
        "files": "가게 자료는 ~/.local/share/rentbook이나 --data로 정한 폴더에 있어요.",
        "done": "됐어요", "bug": "프로그램의 잘못이에요", "usage": "사용법이 달라요", "refused": "규칙에 맞지 않아요", "not_found": "찾지 못했어요",
        "not_allowed": "권한이 없어요", "unavailable": "지금은 안 돼요. 나중에 다시 해 주세요", "verify": "검사에서 맞지 않는 것이 나왔어요",
    },
}  # fmt: skip


def manual_page(language: str) -> str:
    """Return the page in one language as troff."""
    said, words = _SAID[language], Translator(language)
    name, synopsis, description, commands, files, codes = (str(part) for part in said["parts"])
    made = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    parts = [
        f'.TH RENTBOOK 1 "{made}" "rentbook {version()}"',
        f".SH {name}\nrentbook \\- {_plain(str(said['name']))}",
        f".SH {synopsis}\n.B rentbook\n{_plain('[--data DIR] [--lang ko|en] [COMMAND …] [--json]')}",
        f".SH {description}\n{_literal(help_for([], words))}",
        f".SH {commands}",
        *(f".SS rentbook {_plain(command)}\n{_literal(help_for(command.split(), words))}" for command in COMMAND_WORDS),
        f".SH {files}\n{_plain(str(said['files']))}",
        f".SH {codes}",
        *(f".TP\n.B {code}\n{_plain(str(said[key]))}" for code, key in _EXIT_CODES.items()),
    ]
    return "\n".join(parts) + "\n"


def packed_page(language: str) -> bytes:
    """Return the page as it is installed: the same bytes whenever it is made."""
    return gzip.compress(manual_page(language).encode(), compresslevel=9, mtime=0)


def _literal(text: str) -> str:
    return ".nf\n" + "\n".join(_plain(line) for line in text.splitlines()) + "\n.fi"


def _plain(text: str) -> str:
    """Return a line that troff prints as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + escaped if escaped.startswith(".") else escaped
