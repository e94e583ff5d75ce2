"""The columns that lists of customers have, under the names that shops, spreadsheets and this program give them."""

from collections.abc import Mapping, Sequence

from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.sheets.columns import ColumnNames, Fits

CUSTOMER_COLUMNS: Mapping[str, Sequence[str]] = {
    "name": ("name", "이름", "성명", "고객명", "회원명", "회원이름", "고객이름", "성함"),
    "phone": (
        "phone", "전화", "휴대전화", "전화번호", "휴대폰", "연락처", "휴대전화번호", "휴대폰번호", "핸드폰", "핸드폰번호", "휴대번호", "mobile",
        "cell", "hp", "phone number", "회원전화번호",
    ),
    "birth": ("birth", "생년월일", "생일", "birthday", "출생일", "date of birth", "dob", "출생연월일"),
    "card": ("card", "회원번호", "카드", "카드번호", "회원카드", "회원카드번호", "회원코드", "card number", "바코드", "회원바코드"),
    "points": ("points", "적립금", "포인트", "잔액", "적립금액", "잔여포인트", "예치금", "충전금", "마일리지", "balance", "적립금잔액", "보유포인트"),
    "loan": (
        "loan", "대여도서", "대여중도서", "대여 도서 바코드", "대여바코드", "대출도서", "대출중도서", "대출 바코드", "빌린책", "빌린 책 바코드",
        "대여도서번호", "대출도서번호", "대여자료", "rented copy",
    ),
    "due_on": ("due_on", "반납예정일", "반납 예정일", "반납예정일자", "반납기한", "반납일", "due", "due date", "due on"),
    "rented_on": ("rented_on", "대여일", "대여일자", "대출일", "대출일자", "빌린날", "rented on"),
    "state": ("state", "상태", "회원상태", "등급", "회원등급", "status", "구분"),
}  # fmt: skip

STATES: Mapping[str, Sequence[str]] = {
    "ACTIVE": (
        "active",
        "정상",
        "활동",
        "사용",
        "사용중",
        "일반",
        "정회원",
        "이용중",
        "이용 중",
        "회원",
        "우수",
        "vip",
    ),
    "SUSPENDED": (
        "suspended",
        "정지",
        "이용정지",
        "대여 정지",
        "대출정지",
        "대여정지",
        "사용정지",
        "중지",
        "제한",
        "불량",
    ),
    "WITHDRAWN": ("withdrawn", "탈퇴", "해지", "삭제"),
}
"""The words for whether a customer may rent, in the writings of shops and libraries."""

STATE_OF = {search_key(word): state for state, words in STATES.items() for word in words}
CUSTOMER_NAMES = ColumnNames(CUSTOMER_COLUMNS)

_FEWEST_DIGITS = 8
_THIRD, _HALF = 1 / 3, 0.5


def _looks_like_phone(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= _FEWEST_DIGITS


def _is_state(cell: str) -> bool:
    return search_key(cell) in STATE_OF


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


FITS: Fits = {
    "phone": lambda cells: sum(map(_looks_like_phone, cells)) >= len(cells) * _THIRD,
    "points": lambda cells: sum(map(_has_digit, cells)) >= len(cells) * _HALF,
    "birth": lambda cells: sum(map(_has_digit, cells)) >= len(cells) * _HALF,
    "state": lambda cells: sum(map(_is_state, cells)) >= len(cells) * _HALF,
}
"""What must be found among the cells of a column for it to be what its header says."""
