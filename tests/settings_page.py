"""The table of all settings as `docs/settings.md` shows it; `python -m tests.settings_page` writes it there."""

import re
from pathlib import Path

from rentbook_desktop.foundation.setting import Setting, written
from rentbook_desktop.foundation.settings import SETTINGS

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
HEAD = "| setting | holds for | default | allowed | environment | used by |\n|---|---|---|---|---|---|\n"


def table() -> str:
    return HEAD + "".join(_row(setting) for setting in SETTINGS.values())


def _row(one: Setting) -> str:
    default = f"`{written(one, one.default)}`" if written(one, one.default) else ""
    return f"| `{one.key}` | {one.scope} | {default} | {_allowed(one)} | `{one.variable}` | `{one.used}` |\n"


def _allowed(one: Setting) -> str:
    unit = f" {one.unit}" if one.unit else ""
    return {
        "text": f"up to {one.max_length} characters",
        "folder": f"a folder, up to {one.max_length} characters",
        "whole": f"{one.minimum} to {one.maximum:,}{unit}",
        "won": f"{one.minimum:,} to {one.maximum:,} won",
        "flag": "true, false",
        "choice": ", ".join(one.choices),
        "time": "HH:MM",
        "phone": f"a telephone number, up to {one.max_length} characters",
        "zone": "a time zone, by its IANA name",
        "amounts": f"1 to 6 amounts from {one.minimum:,} to {one.maximum:,} won",
    }[one.kind]


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(re.escape(HEAD) + r"(?:\|.*\n)*", lambda _: table(), page), encoding="utf-8")


if __name__ == "__main__":
    main()
