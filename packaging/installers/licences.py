"""Under which licences the installed program stands: our own, those of all that is bundled with it, and their texts."""

from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import PurePosixPath

from installers.freeze import locked_names, normal_name
from installers.places import ROOT

MAINTAINER = "The rentbook developers <rentbook@localhost.localdomain>"
_TEXTS = ("LICEN", "COPYING", "NOTICE", "COPYRIGHT")
_BY_CLASSIFIER = "License :: "
_OF_QT = {"pyside6-essentials", "shiboken6"}

_OURS = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: rentbook
Comment: The package bundles the interpreter and libraries that the program runs on, each named below. The texts of their
 licences lie in /usr/share/doc/rentbook/third-party.

Files: *
Copyright: The rentbook contributors
License: Expat

Files: usr/lib/rentbook/_internal/libpython* usr/lib/rentbook/_internal/python3*
Copyright: Python Software Foundation
License: PSF-2.0

Files: usr/lib/rentbook/rentbook
Copyright: PyInstaller Development Team (the loader)
License: GPL-2+ with bootloader exception

Files: usr/lib/rentbook/_internal/rentbook_desktop/resources/fonts/*
Copyright: Kil Hyung-jin
License: OFL-1.1
"""


def bundled() -> list[Distribution]:
    """Return the distributions in the bundle, as the lock of the program names them and this environment has them."""
    locked = locked_names((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    found = {normal_name(one.metadata["Name"]): one for one in distributions()}
    return [found[name] for name in sorted(locked & found.keys())]


def copyright_file() -> str:
    """Return the file `copyright` in Debian's form, with the text of our own licence and a paragraph for each part."""
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    text = "\n".join(f" {line}" if line.strip() else " ." for line in ours)
    parts = [_OURS, *(_paragraph(one) for one in bundled()), f"License: Expat\n{text}\n", *_stand_alone()]
    return "\n".join(parts)


def texts() -> dict[str, str]:
    """Return the licence texts that the distributions bring along, by name of distribution."""
    return {normal_name(one.metadata["Name"]): text for one in bundled() if (text := "\n\n".join(_texts_of(one)))}


def licence_of(one: Distribution) -> str:
    """Return how a distribution calls its licence, in one line."""
    told = _field(one, "License-Expression")
    classified = [
        line.rpartition(" :: ")[2]
        for line in one.metadata.get_all("Classifier") or ()
        if line.startswith(_BY_CLASSIFIER)
    ]
    short = _field(one, "License").strip()
    if normal_name(one.metadata["Name"]) in _OF_QT:
        return "LGPL-3"
    return told or ", ".join(classified) or (short if short and "\n" not in short else "see the text")


def _field(one: Distribution, name: str) -> str:
    return one.metadata[name] if name in one.metadata else ""  # noqa: SIM401  (typed as having no `get`)


def _paragraph(one: Distribution) -> str:
    """Return what is said of one distribution; a stand-alone comment, for its files lie in several places."""
    name = one.metadata["Name"]
    return f"Files: usr/lib/rentbook/_internal/{name.replace('-', '_')}*\nCopyright: the authors of {name} {one.version}\nLicense: {_short(licence_of(one))}\n"


def _short(licence: str) -> str:
    return licence.replace(" AND ", " and ").replace(" OR ", " or ")


def _stand_alone() -> Iterator[str]:
    """Yield one paragraph for each licence that is named and not written out in this file."""
    named = {_short(licence_of(one)) for one in bundled()} | {"PSF-2.0", "GPL-2+ with bootloader exception", "OFL-1.1"}
    for name in sorted(named):
        where = "/usr/share/common-licenses/LGPL-3" if name == "LGPL-3" else "/usr/share/doc/rentbook/third-party"
        yield f"License: {name}\n The full text lies in {where}.\n"


def _texts_of(one: Distribution) -> Iterator[str]:
    for path in sorted(one.files or (), key=str):
        if PurePosixPath(path).name.upper().startswith(_TEXTS) and ".dist-info" in str(path):
            yield one.read_text(str(path).partition(".dist-info/")[2]) or ""
