"""The customers' page in every state it can be in, with fixed data."""

from datetime import date

from rentbook_desktop.customer.pins import PinState, customer_pin
from rentbook_desktop.customer.queries import CustomerFile, CustomerShown
from rentbook_desktop.faces.desk.customers.page import CustomersPage
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import Kind, Reason, Refused, Unavailable
from rentbook_desktop.foundation.pin_waits import MAX_TRIES
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.queries.customer_list import (
    CustomerRow,
    CustomerRows,
    CustomerSummary,
    customer_summary,
    list_customers,
)
from rentbook_desktop.queries.ledger import LedgerPart, LedgerRow, Statement, ledger_part, statement_of, whole_ledger
from rentbook_desktop.queries.ledger_notes import Purpose
from rentbook_desktop.rental.customer_mentions import Mention, mentions_of
from rentbook_desktop.wallet.queries import Balance
from tests.faces.fake_page_context import FakePageContext

NAMES = "박서연 이도현 김하늘 최민지 정우진 남궁새벽달 윤서아 조은별 강태오 한지유 임도윤 오하은 서지호".split()


def file_of(state="ACTIVE", *, group="", checked="", **more):
    shown = {"customer": 7, "name": "박서연", "phone": "010-****-4821", "birth": "2001-03-04", "state": state}
    shown |= {"card": "M-00217", "lost_cards": ("M-00101",), "joined_at": "2023-03-02T01:00:00.000Z"} | more
    return CustomerFile(
        shown=CustomerShown(**shown), joined_on="2023-03-02", consent_version="2026-11", consent_on="2026-11-02",
        group=group, id_checked_on=checked, id_checked_kind="driver" if checked else "",
    )  # fmt: skip


def person(state="ACTIVE", balance=9100, held=0, **more):
    wallet = Balance(customer=7, balance=balance, held=held, available=balance - held, owed=0)
    presets = (5000, 10_000, 30_000, 50_000)
    return CustomerSummary(file=file_of(state, **more), wallet=wallet, paid_in=10_000, used=7400, presets=presets)


def rows():
    def rent(number, at, amount, after, title, staff="김하늘", together=0):
        purpose = Purpose(staff=staff, title=title, copy=f"RB-00{number:04d}-1", together=together)
        return row(number, at, "RENTAL", amount, after, purpose)

    def row(number, at, kind, amount, after, purpose, left=0, reason=""):
        return LedgerRow(
            transfer_id=number,
            at=f"2026-11-{at}:00.000Z",
            kind=kind,
            amount=amount,
            balance_after=after,
            left=left,
            reason=reason,
            purpose=purpose,
        )

    cash = Purpose(staff="이준서", tender="cash", given=20_000, memo="생일 쿠폰")
    card = Purpose(staff="librarian", tender="card", approval="30145501")
    back = Purpose(staff="이준서", tender="cash", undoes=21, approver="김하늘")
    undone = Purpose(staff="김하늘", title="골목길 히어로 11", copy="RB-001277-1")
    return (
        rent(41, "22T05:33", -1000, 9100, "메밀꽃 필 무렵", together=2),
        rent(40, "22T05:33", -1000, 10_100, "달빛 도서관의 수상한 손님", together=2),
        row(38, "18T08:20", "TOP_UP", 10_000, 11_100, cash, left=10_000),
        rent(33, "15T02:04", -1000, 1100, "날개", "키오스크"),
        row(30, "13T07:40", "REFUND", -2000, 2100, back, reason="이사 때문에 미리 돌려드림"),
        row(28, "09T10:41", "REVERSAL", 1000, 4100, undone, reason="undo"),
        rent(27, "09T10:40", -1000, 3100, "골목길 히어로 11"),
        rent(26, "09T10:38", -900, 4100, "하늘과 바람과 별과 시 그리고 아주 길게 이어지는 제목"),
        row(21, "02T01:12", "TOP_UP", 5000, 5000, card, left=3000),
    )


def part(**_form):
    return LedgerPart(total=9, incoming=16_000, outgoing=6900, rows=rows())


def people(words="", **_form):
    found = [
        CustomerRow(
            customer=number,
            name=name,
            phone=f"010-****-{4800 + number}",
            card=f"M-{210 + number:05d}",
            state="SUSPENDED" if number == 4 else "ACTIVE",
            balance=(number * 3700) % 21_000,
        )
        for number, name in enumerate(NAMES, 1)
        if words in name
    ]
    return CustomerRows(people=tuple(found), more=False, registered=1284)


ANSWERS = {
    list_customers: people,
    customer_summary: person(),
    ledger_part: part,
    top_up: WalletMoved(balance=19_100, available=19_100, transfer_id=50),
    whole_ledger: rows(),
    statement_of: Statement(
        shop="골목책방 대여점",
        shop_phone="02-123-4567",
        first=date(2026, 11, 1),
        last=date(2026, 11, 22),
        opening=0,
        closing=9100,
        incoming=16_000,
        outgoing=6900,
        rows=tuple(reversed(rows())),
    ),
}


def page(context, answers=None, *, target=None):
    context.answers = {**ANSWERS, **context.answers, **(answers or {})}
    made = CustomersPage(context)
    made.visit(target)
    return made


def opened(context, answers=None):
    return page(context, answers, target=Target(page="customers", key=7))


def grouped(context):
    return opened(context, {customer_summary: person(group="단골", checked="2026-11-02")})


def with_top_up(context, answers=None):
    made = opened(context, answers)
    made.parts.top_up.amount.set_amount(10_000)
    made.parts.top_up.given.set_amount(20_000)
    made.parts.top_up._recount()
    made.parts.ledger.table.select(38)
    return made


def busy(context):
    context.answers[top_up] = lambda **_form: None
    made = with_top_up(context)
    del context.answers[top_up]
    made.confirm()
    return made


def refused(context):
    made = with_top_up(context, {top_up: Refused([Reason(code="WALLET_FULL", values={"maximum": 100_000_000})])})
    made.parts.top_up.given.set_amount(5000)
    made.confirm()
    return made


def giving_back(context, reversal=False):
    made = opened(context)
    made.parts.ledger.table.select(38)
    made.refund(made.parts.ledger.chosen_row())
    if reversal:
        made.parts.ledger.back._select_way("reversal")
    return made


def back_refused(context):
    made = giving_back(context)
    made.parts.ledger.back.amount.set_amount(20_000)
    made.confirm()
    return made


def writing(context, known=False):
    made = opened(context) if known else page(context)
    made.begin_decision("edit") if known else made.begin_new("박하")
    return made


def shared_phone(context):
    made = writing(context)
    form = made.parts.form
    form.fields["phone"].set_text("010-1234-4821")
    form.agreed.put(on=True)
    values = {"customer": "박*연", "count": 1, "phone": "010-****-4821"}
    form.show_reasons([("PHONE_TAKEN", f"010-****-4821 번호를 {values['customer']} 님이 이미 쓰고 있어요.")])
    return made


def missing(context):
    made = writing(context)
    made.parts.form.fields["name"].set_text("")
    made.confirm()
    return made


def nobody(context, words):
    """Nobody fits what was typed, however long it was."""
    made = page(context)
    made.parts.people.look_for(words)
    return made


def deciding(context, command="card"):
    made = opened(context)
    made.begin_decision(command)
    return made


def choosing_pin(context, has_pin=False, failures=0, error=""):
    """A customer is asked for the PIN they want at the kiosk."""
    made = opened(context)
    context.answers[customer_pin] = PinState(
        customer_id=7, has_pin=has_pin, failures=failures, is_locked=failures >= MAX_TRIES
    )
    made.begin_decision("pin")
    panel = made.parts.pin
    if error:
        panel.pin.set_text("4827")
        panel.again.set_text("4872")
        made.confirm()
    return made


def named(context):
    """Somebody is about to leave whose name stands in remarks."""
    texts = (
        ("payment", False, "박서연 어머니가 냄"),
        ("copy", False, "010 1234 4821에 물어볼 것"),
        ("audit", True, "박서연과 다툼"),
    )
    found = tuple(Mention(place=place, about="7", text=text, stays=stays) for place, stays, text in texts)
    context.answers[mentions_of] = found
    return deciding(context, "withdraw")


def suspended(context):
    return opened(context, {customer_summary: person("SUSPENDED", held=1000)})


def revealed(context):
    made = opened(context)
    made.parts.card.show_phone("010-1234-4821")
    return made


def fresh(context):
    nothing = LedgerPart(total=0, incoming=0, outgoing=0, rows=())
    return opened(context, {ledger_part: nothing, customer_summary: person(balance=0)})


def failing(context):
    gone = Unavailable("UNREACHABLE", seconds=3)
    return opened(context, {ledger_part: gone})


PHONE_SHARED = Refused(
    [Reason(code="PHONE_TAKEN", kind=Kind.CONFIRM, values={"customer": "박*연", "count": 1, "phone": "010-****-4821"})]
)


def _waiting(context: FakePageContext):
    made = page(context)
    del context.answers[list_customers]
    made.parts.people._words_shown = None
    made.parts.people.look()
    return made


STATES = {
    "list": page,
    "list_empty": lambda context: page(context, {list_customers: CustomerRows(people=(), more=False, registered=0)}),
    "list_nobody": lambda context: nobody(
        context, "하늘을 나는 고양이를 좋아하는 아주 긴 이름의 손님 010-1234-5678-9999"
    ),
    "list_nobody_code": lambda context: nobody(context, "W" * 60),
    "list_failed": lambda context: page(context, {list_customers: Unavailable("UNREACHABLE", seconds=3)}),
    "list_loading": _waiting,
    "opened": opened,
    "grouped": grouped,
    "top_up": with_top_up,
    "top_up_busy": busy,
    "top_up_refused": refused,
    "fresh": fresh,
    "failing": failing,
    "suspended": suspended,
    "revealed": revealed,
    "giving_back": giving_back,
    "reversing": lambda context: giving_back(context, reversal=True),
    "back_refused": back_refused,
    "register": writing,
    "register_missing": missing,
    "register_shared": shared_phone,
    "edit": lambda context: writing(context, known=True),
    "card": deciding,
    "withdraw": lambda context: deciding(context, "withdraw"),
    "withdraw_named": named,
    "pin_new": choosing_pin,
    "pin_locked": lambda context: choosing_pin(context, has_pin=True, failures=MAX_TRIES),
    "pin_differs": lambda context: choosing_pin(context, has_pin=True, failures=2, error="differs"),
}
