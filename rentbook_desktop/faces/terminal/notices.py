"""`overdue` and `notices`: what is late, and the messages about it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rentbook_desktop.faces.terminal.answer import Answer, called, table
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.notices.actions import (
    NoticeMoved,
    cancel_notice,
    plan_notices,
    reopen_provider,
    retry_notice,
    trust_clock,
)
from rentbook_desktop.notices.queries import NoticeRows, NoticeShown, notice_rows
from rentbook_desktop.rental.delays import mark_delays

_MAX = 100_000


def overdue(till: Till, _given: Given) -> Answer:
    """Mark what is late and plan notices about it; safe any number of times."""
    before = till.shop.ask(notice_rows, count=0).count
    marked = 0
    while (step := till.shop.do(mark_delays)).marked:
        marked += step.marked
    till.shop.deliver()
    planned = till.shop.do(plan_notices)
    found = {
        "marked": marked,
        "planned": till.shop.ask(notice_rows, count=0).count - before,
        "already": planned.already,
        "skipped": planned.skipped,
    }
    return Answer(body=found, text=lambda words: words.tr("terminal.overdue", **_counts(found)))


def list_all(till: Till, given: Given) -> Answer:
    """List notices, the newest first."""
    page = till.shop.ask(notice_rows, group=given.get("group", ""), count=given.get("limit", _MAX))
    body = {"count": page.count, "groups": page.groups, "notices": [_form(one) for one in page.notices]}
    return Answer(body=body, text=lambda words: _listed(page, till.shop.workshop.zone, words))


def send(till: Till, given: Given) -> Answer:
    """Send what is due now, and ask what became of what was sent."""
    if given.get("clock_is_right"):
        till.shop.do(trust_clock)
    till.shop.deliver()
    sender = till.shop.care.sender()
    done = sender.tick()
    sender.engine.release_lease()
    groups = till.shop.ask(notice_rows, count=0).groups
    body = {name: getattr(done, name) for name in ("submitted", "accepted", "expired", "ended", "trouble")}
    body |= {"waiting": groups["waiting"], "failed": groups["failed"]}
    return Answer(body=body, text=lambda words: _sent(body, words))


def again(till: Till, given: Given) -> Answer:
    """Send a notice once more."""
    return _moved(till.shop.do(retry_notice, notice_id=given["notice"]))


def call_off(till: Till, given: Given) -> Answer:
    """Call a notice off."""
    return _moved(till.shop.do(cancel_notice, notice_id=given["notice"]))


def reopen(till: Till, given: Given) -> Answer:
    """Let a stopped provider be tried again."""
    moved = till.shop.do(reopen_provider, name=given.text("provider"))
    return Answer(body=moved, text=lambda words: words.tr("terminal.provider_reopened", name=moved.name))


def _form(one: NoticeShown) -> dict[str, Any]:
    return {
        "notice_id": one.notice_id, "kind": one.kind, "customer": one.customer, "state": one.state.upper(),
        "about": one.about, "phone": one.phone, "reason": one.reason, "attempts": one.attempts,
        "planned_at": one.planned_at, "next_at": one.next_at, "final_at": one.final_at, "provider": one.provider,
        "is_mock": one.is_mock,
    }  # fmt: skip


def _listed(page: NoticeRows, zone: ZoneInfo, words: Translator) -> str:
    if not page.notices:
        return words.tr("terminal.no_notices")
    heads = [words.tr(f"terminal.head.{name}") for name in ("notice", "kind", "name", "phone", "about", "state", "at")]
    rows = [
        (
            one.notice_id,
            called(one.kind, words),
            one.name,
            one.phone,
            one.about,
            called(one.state, words),
            f"{datetime.fromisoformat(one.planned_at).astimezone(zone):%Y-%m-%d %H:%M}",
        )
        for one in page.notices
    ]
    return table(heads, rows, right=frozenset({0}))


def _sent(body: dict[str, Any], words: Translator) -> str:
    lines = [words.tr("terminal.notices_sent", **{name: body[name] for name in ("accepted", "waiting", "failed")})]
    if body["trouble"]:
        lines.append(words.tr(f"terminal.notices_trouble.{body['trouble']}"))
    return "\n".join(lines)


def _moved(moved: NoticeMoved) -> Answer:
    return Answer(
        body={"notice_id": moved.notice_id, "state": moved.state.upper()},
        text=lambda words: words.tr(
            "terminal.notice_moved", notice=str(moved.notice_id), state=called(moved.state, words)
        ),
    )


def _counts(found: dict[str, Any]) -> dict[str, int]:
    return {"marked": found["marked"], "planned": found["planned"], "skipped": sum(found["skipped"].values())}
