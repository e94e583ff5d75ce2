"""`python -m installers STEP …`: makes installers step by step, each from what the steps before left in `build/package`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def _fonts() -> object:
    from installers.fonts import fetch_fonts

    return fetch_fonts()


def _numpy() -> object:
    from installers.numpy_wheel import build_numpy

    return build_numpy()


def _freeze() -> object:
    from installers.freeze import freeze

    return freeze()


def _tree() -> object:
    from installers.tree import lay_out

    return lay_out()


def _deb() -> object:
    from installers.deb import build_deb

    return build_deb()


def _archive() -> object:
    from installers.archive import build_archive

    return build_archive()


def _setup() -> object:
    from installers.windows import build_setup

    return build_setup()


def _sbom() -> object:
    from installers.inspection import write_sbom

    return write_sbom()


def _audit() -> object:
    from installers.inspection import audit

    return audit()


def _lint() -> object:
    from installers.lint import lint

    return lint(_built())


def _check() -> object:
    from installers.check import check_package, chosen_root

    check_package(_built(), chosen_root(), _tell)
    return "the .deb holds"


def _sizes() -> object:
    from installers.sizes import within_limits

    return within_limits(_built())


def _paint() -> object:
    from installers.first_paint import compared

    return compared()


def _built() -> Path:
    from installers.deb import target

    if not target().exists():
        raise FileNotFoundError(f"{target()} is not there; make it with: make package")
    return target()


STEPS: Mapping[str, Callable[[], object]] = {
    "fonts": _fonts, "numpy": _numpy, "freeze": _freeze, "tree": _tree, "deb": _deb, "archive": _archive, "setup": _setup,
    "sbom": _sbom, "audit": _audit, "sizes": _sizes, "lint": _lint, "check": _check, "paint": _paint,
}  # fmt: skip


def main(words: Sequence[str]) -> int:
    """Do the steps that are named, in that order; return 64 for a word that is none."""
    if not words or set(words) - STEPS.keys():
        sys.stderr.write(f"python -m installers STEP …, each of: {' '.join(STEPS)}\n")
        return 64
    for word in words:
        _tell(f"{word}: {STEPS[word]()}")
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
