"""`overdue` and `notices`: what is late, and the messages about it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, words_of
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.maintenance import send_notices
from rentbook_desktop.notices.actions import (
    NoticeMoved,
    cancel_notice,
    plan_notices,
    reopen_provider,
    retry_notice,
)
from rentbook_desktop.notices.health import notices_health
from rentbook_desktop.notices.queries import NoticeRows, NoticeShown, notice_rows
from rentbook_desktop.rental.delays import mark_delays

_MAX = 100_000


def overdue(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Mark what is late and plan notices about it; safe any number of times."""
    before = context.shop.ask(notice_rows, count=0).count
    marked = 0
    withdrawn = 0
    while (step := context.shop.do(mark_delays)).marked or step.withdrawn:
        marked, withdrawn = marked + step.marked, withdrawn + step.withdrawn
    context.shop.deliver()
    planned = context.shop.do(plan_notices)
    found = {
        "marked": marked,
        "withdrawn": withdrawn,
        "planned": context.shop.ask(notice_rows, count=0).count - before,
        "already": planned.already,
        "skipped": planned.skipped,
    }
    return CommandResult(body=found, text=lambda words: words.tr("terminal.overdue", **_counts(found)))


def list_all(context: CommandContext, arguments: Arguments) -> CommandResult:
    """List notices, the newest first."""
    page = context.shop.ask(notice_rows, group=arguments.get("group", ""), count=arguments.get("limit", _MAX))
    body = {"count": page.count, "groups": page.groups, "notices": [_form(one) for one in page.notices]}
    return CommandResult(body=body, text=lambda words: _listed(page, context.shop.runner.zone, words))


def send(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Send what is due now, and ask what became of what was sent."""
    context.shop.deliver()
    done = context.shop.maintain(send_notices)
    groups = context.shop.ask(notice_rows, count=0).groups
    body = {name: getattr(done, name) for name in ("submitted", "accepted", "expired", "ended", "trouble")}
    used = [one for one in context.shop.ask(notices_health).providers if one.is_chosen]
    told = [{"name": one.name, "state": one.state, "reason": one.reason} for one in used]
    body |= {"waiting": groups["waiting"], "failed": groups["failed"], "providers": told}
    words = context.words
    remarks = [f"{one.name}: {words.tr(f'notice_reason.why.{one.reason}')}" for one in used if one.reason]
    return CommandResult(body=body, text=lambda words: _sent(body, words), remarks=remarks)


def retry(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Send a notice once more."""
    return _moved(context.shop.do(retry_notice, notice_id=arguments["notice"]))


def cancel(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Cancel a notice."""
    return _moved(context.shop.do(cancel_notice, notice_id=arguments["notice"]))


def reopen(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Let a stopped provider be tried again."""
    moved = context.shop.do(reopen_provider, name=arguments.text("provider"))
    return CommandResult(body=moved, text=lambda words: words.tr("terminal.provider_reopened", name=moved.name))


def _form(one: NoticeShown) -> dict[str, object]:
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
            label_for(one.kind, words),
            one.name,
            phone_text(words, one.phone),
            one.about,
            label_for(one.state, words),
            f"{datetime.fromisoformat(one.planned_at).astimezone(zone):%Y-%m-%d %H:%M}",
        )
        for one in page.notices
    ]
    return table(heads, rows, right=frozenset({0}))


def _sent(body: dict[str, object], words: Translator) -> str:
    lines = [words.tr("terminal.notices_sent", **{name: body[name] for name in ("accepted", "waiting", "failed")})]
    if body["trouble"]:
        lines.append(words.tr(f"terminal.notices_trouble.{body['trouble']}"))
    return "\n".join(lines)


def _moved(moved: NoticeMoved) -> CommandResult:
    return CommandResult(
        body={"notice_id": moved.notice_id, "state": moved.state.upper()},
        text=lambda words: words.tr(
            "terminal.notice_moved", notice=str(moved.notice_id), state=label_for(moved.state, words)
        ),
    )


def _counts(found: dict[str, Any]) -> dict[str, int]:  # Any: JSON
    return {"marked": found["marked"], "planned": found["planned"], "skipped": sum(found["skipped"].values())}


_LISTED = (
    option("group", "waiting|sent|failed", choices=("waiting", "sent", "failed")),
    option("limit", "N", "whole"),
)
_SENDS = frozenset({Right.NOTICES})

COMMANDS = (
    Command(words="overdue", handler=overdue, verb=plan_notices, unattended=_SENDS),
    Command(words="notices", handler=list_all, verb=notice_rows, parameters=_LISTED),
    Command(words="notices list", handler=list_all, verb=notice_rows, parameters=_LISTED),
    Command(
        words="notices send",
        handler=send,
        verb=send_notices,
        unattended=_SENDS,
    ),
    Command(
        words="notices retry", handler=retry, verb=retry_notice, parameters=accepts(retry_notice, words_of("notice_id"))
    ),
    Command(
        words="notices cancel",
        handler=cancel,
        verb=cancel_notice,
        parameters=accepts(cancel_notice, words_of("notice_id")),
    ),
    Command(
        words="notices reopen",
        handler=reopen,
        verb=reopen_provider,
        parameters=accepts(reopen_provider, words_of("name", name="provider", metavar="PROVIDER")),
    ),
)
