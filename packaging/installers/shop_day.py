"""A day of a shop by the installed command: what every part of the program does once, also those that bring libraries of their own."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from installers.clean_root import USER, CleanRoot
from rentbook_desktop.calendar.model import holiday_name

_DAYS_LATE = 4
_LONGEST = 60
"""Days that a rental may last at most, see `rental.days`."""
_KINDS = {"sheet.xlsx": b"PK", "sheet.csv": b"\xef\xbb\xbf", "label.pdf": b"%PDF", "cards.pdf": b"%PDF"}
"""With what the files begin that are written."""


def said_by(root: CleanRoot, said: str, words: str) -> str:
    """Run the installed command on the shop that is used here, as an ordinary user; return what it says."""
    told = root.run(f"rentbook --data shop {words}", user=USER, QT_QPA_PLATFORM="offscreen").strip()
    if said not in told:
        raise RuntimeError(f"rentbook {words} says {told}, not {said}")
    return told


def a_day(root: CleanRoot) -> Iterator[str]:
    """Do the day, and yield a line about each part of it; raises RuntimeError where one is not as expected."""
    yield from _renting(root)
    yield from _late(root)
    yield from _reserved_and_closed(root)
    yield from _files(root)
    yield said_by(root, "", "verify").splitlines()[0]
    made = json.loads(said_by(root, "", "backup --json"))
    yield f"a backup is made and proven: {made.get('proven', made)}"


def _renting(root: CleanRoot) -> Iterator[str]:
    """Rent, return and renew; the figures are those of the README."""
    said_by(root, "200", "settings set late_fee.per_day 200")
    said_by(root, "", "title add --name '메밀꽃 필 무렵' --author 이효석 --price 1000")
    said_by(root, "RB-000001-2", "copy add --title 1 --count 2")
    said_by(root, "", "customer add --name 박서연 --phone 010-1234-5678 --birth 2000-03-05 --card M-00217")
    said_by(root, "", "wallet top-up --customer M-00217 --amount 2000 --tender cash")
    said_by(root, "메밀꽃 필 무렵", "rent RB-000001-1 --customer M-00217")
    said_by(root, "박서연", "return RB-000001-1")
    said_by(root, "", "rent RB-000001-2 --customer M-00217")
    yield "rented and returned: " + said_by(root, "0P", "mypage M-00217").splitlines()[0]


def _late(root: CleanRoot) -> Iterator[str]:
    """Renew, bring back late, pay the fee."""
    (renewed,) = json.loads(said_by(root, "", "renew RB-000001-2 --json"))["renewed"]
    day = date.fromisoformat(renewed["due_on"]) + timedelta(days=_DAYS_LATE)
    said_by(root, "800P", f"return RB-000001-2 --returned-on {day}")
    paid = json.loads(said_by(root, "", "fee pay --customer M-00217 --amount 800 --tender cash --json"))
    if paid["owed"] != 0:
        raise RuntimeError(f"the fee is paid, and {paid['owed']}P are owed")
    yield f"renewed until {renewed['due_on']}, brought back {_DAYS_LATE} days late, the fee paid"


def _reserved_and_closed(root: CleanRoot) -> Iterator[str]:
    """Reserve; close days, and rest on public holidays, which a library knows."""
    said_by(root, '"READY"', "reservation add --title 1 --customer M-00217 --json")
    said_by(root, "", "reservation cancel 1")
    today = date.fromisoformat(json.loads(said_by(root, "", "mypage M-00217 --json"))["rentals"][0]["rented_on"])
    days = next((n for n in range(1, _LONGEST) if holiday_name(today + timedelta(days=n))), _LONGEST)
    closed = _after_holidays(today + timedelta(days=days))
    said_by(root, "", f"calendar close {closed} --reason 재고조사")
    said_by(root, "재고조사", "calendar list")
    said_by(root, "true", "settings set calendar.public_holidays true")
    said_by(root, "", f"settings set rental.days {days}")
    said_by(root, "", "wallet top-up --customer M-00217 --amount 1000 --tender cash")
    due = _after_holidays(closed + timedelta(days=1))
    said_by(root, str(due), "rent RB-000001-1 --customer M-00217")
    name = holiday_name(today + timedelta(days=days))
    yield f"reserved; a rental of {days} days ({name or 'no holiday within them'}) is due on {due}, for on {closed} the shop is closed"


def _after_holidays(day: date) -> date:
    """Return the first day from this one on that is no holiday."""
    while holiday_name(day):
        day += timedelta(days=1)
    return day


def _files(root: CleanRoot) -> Iterator[str]:
    """Write sheets and labels."""
    said_by(root, "3", "export rentals sheet.xlsx")
    said_by(root, "2", "export copies sheet.csv")
    said_by(root, "1", "label copies RB-000001-1 label.pdf --paper roll-50x30")
    said_by(root, "1", "label cards M-00217 cards.pdf")
    for name, start in _KINDS.items():
        content = (root.folder / "home" / USER / name).read_bytes()
        if not content.startswith(start):
            raise RuntimeError(f"{name} begins with {content[:8]!r}")
    if b"Pretendard" not in (root.folder / "home" / USER / "label.pdf").read_bytes():
        raise RuntimeError("the label's letters are not Pretendard's")
    yield f"{', '.join(_KINDS)} are written, the label in Pretendard"
