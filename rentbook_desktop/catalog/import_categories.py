"""Categories in words, made of the decimal classes that libraries write (KDC, 6th edition)."""

import re

_CLASS = re.compile(r"[A-Z]{0,3}\s*([0-9]{3})(?![0-9])")
_MAIN_CLASSES = ("총류", "철학", "종교", "사회과학", "자연과학", "기술과학", "예술", "언어", "문학", "역사")


def category_of(given: str, call_number: str) -> str:
    """Return a category in words: the given one, or that of the decimal class (KDC, 6th edition) it or the call number names."""
    if given and not given.replace(".", "").isdigit():
        return given
    found = _CLASS.match(given) or _CLASS.match(call_number)
    if found is None:
        return given
    number = int(found[1])
    if number == 657:  # noqa: PLR2004  (KDC 657: comics)
        return "만화"
    return "한국문학" if number // 10 == 81 else _MAIN_CLASSES[number // 100]  # noqa: PLR2004  (KDC 810: Korean literature)
