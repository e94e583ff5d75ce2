"""The way of a notice, step by step, for whoever asks later what became of it."""

from sqlalchemy import Connection, delete, insert

from rentbook_desktop.notices.tables import notice_attempt, notice_stage


def log_attempt(
    connection: Connection,
    notice_id: int,
    *,
    at: int,
    name: str,
    outcome: str,
    reason: str = "",
    code: str = "",
    provider: str = "",
) -> None:
    """Write down one step: planned, send, reconcile, report, check, or by hand."""
    row = {"notice_id": notice_id, "step": name, "outcome": str(outcome), "reason": reason, "code": code[:80]}
    connection.execute(insert(notice_attempt).values(row | {"provider": provider, "at": at}))


def release(connection: Connection, notice_id: int) -> None:
    """Let the stages of a notice that was never sent be told by another."""
    connection.execute(delete(notice_stage).where(notice_stage.c.notice_id == notice_id))
