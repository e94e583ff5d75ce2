"""The counter while books are renewed, with fixed data: the book in question, the list, and the rules."""

from datetime import date

from msgspec.structs import replace

from rentbook_desktop.faces.counter.state import ChargeLine, Feedback, RenewalQuestion, RenewLine, RuleLine

TODAY = date(2026, 11, 22)
FIRST = "RB-001277-1"
LONG = "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다"


def renewal_states(basket, language):
    """Each state by its name; `basket` is the counter with a basket."""
    ko = language == "ko"

    def text(korean, english):
        return korean if ko else english

    def line(copy, title, author, was, due, **changes):
        known = RenewLine(
            copy=copy, title=title, author=author, category="", was_due_on=was, due_on=due, price=500, picked=False,
            note=text("3일 연장", "3 days more"),
        )  # fmt: skip
        return replace(known, **changes)

    def refused(copy, title, author, was, code, problem, remedy):
        return line(
            copy,
            title,
            author,
            was,
            was,
            note="",
            code=code,
            problem=problem,
            remedy=remedy,
            why=f"{problem}. {remedy}",
        )

    moon = line(FIRST, "달빛 도서관의 수상한 손님", "문가온", date(2026, 11, 24), date(2026, 11, 27), picked=True)
    wings = line(
        "RB-001104-2", "날개", "이상", date(2026, 11, 22), date(2026, 11, 26), picked=True,
        note=text("11월 25일은 휴무 · 4일", "closed 25 Nov · 4 days"),
    )  # fmt: skip
    camellia = refused(
        "RB-001450-3", "동백꽃", "김유정", date(2026, 11, 23), "RENEWAL_RESERVED", text("예약 대기 2명", "2 wait for it"),
        text("내일까지 반납해 주세요", "Back by tomorrow"),
    )  # fmt: skip
    cat = refused(
        "RB-001623-1", "우주로 간 고양이 7", "백도담", date(2026, 11, 26), "RENEWAL_LIMIT",
        text("이미 1번 연장", "Renewed 1 time"), text("11월 26일까지 반납", "Back by 26 Nov"),
    )  # fmt: skip
    lucky = refused(
        "RB-000398-1", "운수 좋은 날", "현진건", date(2026, 11, 20), "RENEWAL_OVERDUE", text("2일 지남", "2 days late"),
        text("연체료 400P 먼저", "400P fee first"),
    )  # fmt: skip
    question = RenewalQuestion(
        copy=FIRST, title=moon.title, customer="박서연", rented_on=date(2026, 11, 17), today=TODAY,
        was_due_on=moon.was_due_on, due_on=moon.due_on, price=500, days=3,
        counted=text("반납 예정일 다음 날부터", "from the due day"), left=1,
    )  # fmt: skip
    rules = (
        RuleLine(label=text("한 번에", "Each time"), words=text("3일 · 500P", "3 days · 500P")),
        RuleLine(label=text("책마다", "Each book"), words=text("1번까지", "1 time at most")),
        RuleLine(
            label=text("휴무에 걸리면", "Where closed"), words=text("다음 여는 날까지", "until the next open day")
        ),
        RuleLine(label=text("예약이 있으면", "Where reserved"), words=text("연장 안 돼요", "no renewal")),
    )
    renew = replace(
        basket,
        rent=(),
        customer=replace(basket.customer, out=4, overdue=0, limit=5, reservations=1),
        renew=(moon, wings, camellia, cat),
        question=question,
        renewal_rules=rules,
        charges=(ChargeLine(label=text("연장료 2권 × 500P", "Renewal 2 × 500P"), amount=1000),),
        total=1000,
        after=11500,
        confirm_label=text("2권 연장하기", "Renew 2 books"),
        confirm_amount=1000,
        feedback=Feedback(
            ok=None,
            title=moon.title,
            sentence=text("이미 이 고객이 빌려 간 책이에요", "This customer has it already"),
            code=FIRST,
            when=text("방금 전", "just now"),
        ),
    )
    unpicked = replace(moon, copy="RB-001277-2", picked=False)
    return {
        "renew": renew,
        "renew-all": replace(
            renew,
            question=None,
            feedback=None,
            renew=(moon, replace(wings, title=LONG), lucky, camellia),
        ),
        "renew-due-today": replace(
            renew, renew=(lucky, wings, unpicked),
            question=replace(
                question, copy=wings.copy, title=LONG, rented_on=date(2026, 11, 15), was_due_on=TODAY,
                due_on=wings.due_on, days=4,
            ),
        ),
        "renew-from-today": replace(
            renew, renew=(
                replace(
                    moon, was_due_on=date(2026, 11, 28), due_on=date(2026, 11, 29),
                    note=text("오늘부터 7일", "7 days from today"),
                ),
                unpicked,
            ),
            question=replace(
                question, rented_on=TODAY, was_due_on=date(2026, 11, 28), due_on=date(2026, 11, 29), days=1,
                counted=text("오늘부터", "from today"),
            ),
        ),
        "renew-rent": replace(basket, renew=renew.renew[:2], question=question, renewal_rules=rules),
    }  # fmt: skip
