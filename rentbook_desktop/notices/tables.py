"""The tables of notices: what is to be sent, its attempts, the providers' breakers, the sender's lease."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint

from rentbook_desktop.foundation.tables import day, key_column, number, shop_table, text
from rentbook_desktop.notices.model import State

_STATES = ", ".join(f"'{state.value}'" for state in State)

notice = shop_table(
    "notice",
    key_column("notice_id"),
    text("dedupe_key"),
    text("kind"),
    number("customer_id", ForeignKey("customer.customer_id"), index=True),
    day("day"),
    text("template"),
    text("vars_json"),
    text("purpose", server_default="info"),
    text("state", server_default="planned"),
    number("not_before"),
    number("expires_at"),
    number("next_at"),
    number("attempts", server_default="0"),
    number("lease_until", nullable=True),
    text("provider", server_default=""),
    text("provider_group_id", nullable=True),
    text("provider_msg_id", nullable=True),
    text("idem_key", server_default=""),
    number("submits", server_default="0"),
    day("submitted_on", server_default=""),
    number("is_mock", server_default="0"),
    number("doubts", server_default="0"),
    number("polls", server_default="0"),
    text("last_class", server_default=""),
    text("last_code", server_default=""),
    text("last_reason", server_default=""),
    number("created_at"),
    number("accepted_at", nullable=True),
    number("final_at", nullable=True),
    UniqueConstraint("dedupe_key"),
    CheckConstraint(f"state IN ({_STATES})", name="state"),
    Index("ix_notice_state_next_at", "state", "next_at"),
    Index("ix_notice_submitted_on", "submitted_on"),
)

notice_stage = shop_table(
    "notice_stage",
    number("rental_id"),
    text("kind"),
    number("stage"),
    number("notice_id", ForeignKey("notice.notice_id"), index=True),
    PrimaryKeyConstraint("rental_id", "kind", "stage", name="pk_notice_stage"),
)
"""Which stage of lateness of a rental was told by which notice: none is told twice."""

notice_attempt = shop_table(
    "notice_attempt",
    key_column("attempt_id"),
    number("notice_id", ForeignKey("notice.notice_id"), index=True),
    text("step"),
    text("outcome"),
    text("reason", server_default=""),
    text("code", server_default=""),
    text("provider", server_default=""),
    number("at"),
)

provider_breaker = shop_table(
    "provider_breaker",
    text("name", primary_key=True),
    text("state", server_default="ok"),
    number("failures", server_default="0"),
    number("pause", server_default="0"),
    number("until", nullable=True),
    text("reason", server_default=""),
    text("code", server_default=""),
    number("at"),
    CheckConstraint("state IN ('ok', 'resting', 'stopped')", name="state"),
)

sender_lease = shop_table(
    "sender_lease",
    text("name", primary_key=True),
    text("holder"),
    number("until"),
)

head_message = shop_table(
    "head_message",
    day("day", primary_key=True),
    text("code"),
    text("state", server_default="retry_wait"),
    number("next_at"),
    number("attempts", server_default="0"),
    text("idem_key", server_default=""),
    text("provider", server_default=""),
    text("provider_group_id", nullable=True),
    text("provider_msg_id", server_default=""),
    text("last_reason", server_default=""),
    CheckConstraint("state IN ('retry_wait', 'sending', 'ambiguous', 'accepted', 'delivered', 'failed')", name="state"),
)
"""The head code of each day that was sent to the owner, or was to be; `last_reason` is why it has not gone."""

notice_plan = shop_table(
    "notice_plan",
    text("name", primary_key=True),
    day("planned_on", server_default=""),
    number("ticked_at", server_default="0"),
)
"""When the daily plan was made last, and when the sender looked at the clock last."""
