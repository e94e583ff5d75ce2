"""Writes this desk's own settings into its file; comments and order that people gave it stay."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from rentbook_desktop.foundation.settings import FILE, SETTINGS
from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import set_aside, write_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def write_setting(folder: Path, key: str, value: object) -> None:
    """Write one value of this desk, or take it out (None); the file is replaced whole. It waits for the disk.

    Raises Unavailable where it cannot be written, or does not hold afterwards what was written.
    """
    from rentbook_desktop.foundation.database_errors import translate_db_errors

    assert SETTINGS[key].scope == "desk", key  # noqa: S101  (what holds for the shop is stored in its database)
    with translate_db_errors():
        _write(folder / FILE, key, value)


def _write(path: Path, key: str, value: object) -> None:
    import tomlkit

    document = _read_or_set_aside(path)
    section, _, name = key.partition(".")
    table = document.get(section)
    if not isinstance(table, dict):
        table = document[section] = tomlkit.table()
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value
    content = tomlkit.dumps(document)
    write_whole(path, content)
    if read_small_file(path) != content.encode():
        raise OSError(errno.EIO, "not what was written", str(path))


def _read_or_set_aside(path: Path) -> "TOMLDocument":
    """Return what the file says; what cannot be read is kept beside it for whoever wrote it."""
    import tomlkit

    try:
        return tomlkit.parse(read_small_file(path).decode())
    except FileNotFoundError:
        pass
    except (OSError, ValueError, RecursionError):
        set_aside(path, path.with_suffix(".broken.toml"))
    return tomlkit.document()
