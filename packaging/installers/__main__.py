"""`python -m installers STEP …`: makes installers step by step, each from what the steps before left in `build/package`."""

import sys
from collections.abc import Callable, Mapping, Sequence


def fonts() -> None:
    """Fetch the font."""
    from installers.fonts import fetch_fonts

    print(fetch_fonts())


def freeze() -> None:
    """Put the program and its interpreter into one folder."""
    from installers.freeze import freeze as frozen

    print(frozen())


def tree() -> None:
    """Lay out what a Linux computer gets."""
    from installers.tree import lay_out

    print(lay_out())


def deb() -> None:
    """Pack it as a .deb."""
    from installers.deb import build_deb

    print(build_deb())


def archive() -> None:
    """Pack it as a tar.xz."""
    from installers.archive import build_archive

    print(build_archive())


STEPS: Mapping[str, Callable[[], None]] = {
    "fonts": fonts, "freeze": freeze, "tree": tree, "deb": deb, "archive": archive,
}  # fmt: skip


def main(words: Sequence[str]) -> int:
    """Do the steps that are named, in that order; return 64 for a word that is none."""
    if not words or set(words) - STEPS.keys():
        print("python -m installers STEP …, each of:", *STEPS, file=sys.stderr)
        return 64
    for word in words:
        STEPS[word]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
