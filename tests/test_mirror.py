"""A module's test stands under its name: `rentbook_desktop/a/b.py` is tested by `tests/a/test_b.py`."""

from pathlib import Path

ROOT = Path(__file__).parent
PACKAGE = ROOT.parent / "rentbook_desktop"
SMALLEST_SHARE = 0.8


def test_at_least_four_of_five_modules_have_a_test_of_their_name():
    modules = [path for path in PACKAGE.rglob("*.py") if _counts(path)]
    missing = sorted(str(path.relative_to(PACKAGE)) for path in modules if not _test_of(path).is_file())
    share = 1 - len(missing) / len(modules)
    assert share >= SMALLEST_SHARE, f"{share:.0%} of {len(modules)} modules have a test; none have:\n" + "\n".join(
        missing
    )


def test_a_test_lies_under_the_path_of_its_module():
    assert _test_of(PACKAGE / "faces" / "desk" / "window.py") == ROOT / "faces" / "desk" / "test_window.py"


def _counts(path: Path) -> bool:
    """Tables are tested by the schema, migrations by the databases they make; a package's own file has nothing to do."""
    return path.stem not in {"__init__", "__main__", "tables"} and "migrations" not in path.relative_to(PACKAGE).parts


def _test_of(path: Path) -> Path:
    return ROOT / path.relative_to(PACKAGE).parent / f"test_{path.name}"
