"""Writes this desk's own settings into its file; comments and order that people gave it stay."""

from pathlib import Path

from rentbook_desktop.foundation.settings import FILE, SETTINGS


def write_setting(folder: Path, key: str, value: object) -> None:
    """Write one value of this desk, or take it out (None); the file is replaced whole. It waits for the disk."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    assert SETTINGS[key].scope == "desk", key  # noqa: S101  (what holds for the shop is stored in its database)
    path = folder / FILE
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError):
        path.replace(path.with_suffix(".broken.toml"))  # kept for whoever wrote it
        document = tomlkit.document()
    section, _, name = key.partition(".")
    table = document.setdefault(section, tomlkit.table())
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value
    draft = path.with_suffix(".new")
    draft.write_text(tomlkit.dumps(document), encoding="utf-8")
    draft.replace(path)
