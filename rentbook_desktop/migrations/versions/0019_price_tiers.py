"""Price tiers that age, groups of customers with their own limits, and the day on which somebody's ID was looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("title", sa.Column("tier_since", sa.Text(), nullable=True))
    op.add_column("rental", sa.Column("tier_revision", whole(), server_default="0", nullable=False))
    for name in ("group_name", "id_checked_kind", "id_checked_by"):
        op.add_column("customer", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("customer", sa.Column("id_checked_on", sa.Text(), nullable=True))
    _tiers()
    _groups()


def _tiers() -> None:
    op.create_table(
        "price_tier",
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("price", whole(), nullable=False),
        sa.Column("period_days", whole(), nullable=False),
        sa.Column("ages_to", sa.Text(), nullable=True),
        sa.Column("ages_after_days", whole(), nullable=True),
        sa.Column("maximum", whole(), server_default="0", nullable=False),
        sa.Column("revision", whole(), server_default="1", nullable=False),
        sa.Column("state", sa.Text(), server_default="ACTIVE", nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_price_tier_price")),
        sa.CheckConstraint("period_days >= 1", name=op.f("ck_price_tier_period_days")),
        sa.CheckConstraint("(ages_to IS NULL) = (ages_after_days IS NULL)", name=op.f("ck_price_tier_ages")),
        sa.CheckConstraint("ages_after_days >= 1", name=op.f("ck_price_tier_ages_after_days")),
        sa.CheckConstraint("ages_to <> tier", name=op.f("ck_price_tier_ages_to")),
        sa.CheckConstraint("maximum >= 0", name=op.f("ck_price_tier_maximum")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_price_tier_revision")),
        sa.CheckConstraint("state IN ('ACTIVE', 'REMOVED')", name=op.f("ck_price_tier_state")),
        sa.PrimaryKeyConstraint("tier", name=op.f("pk_price_tier")),
        sqlite_strict=True,
    )


def _groups() -> None:
    op.create_table(
        "customer_group",
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("copies", whole(), server_default="0", nullable=False),
        sa.CheckConstraint("copies >= 0", name=op.f("ck_customer_group_copies")),
        sa.PrimaryKeyConstraint("group_name", name=op.f("pk_customer_group")),
        sqlite_strict=True,
    )
    op.create_table(
        "group_limit",
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("maximum", whole(), nullable=False),
        sa.CheckConstraint("maximum >= 0", name=op.f("ck_group_limit_maximum")),
        sa.ForeignKeyConstraint(["group_name"], ["customer_group.group_name"], name=op.f("fk_group_limit_group_name")),
        sa.ForeignKeyConstraint(["tier"], ["price_tier.tier"], name=op.f("fk_group_limit_tier")),
        sa.PrimaryKeyConstraint("group_name", "tier", name=op.f("pk_group_limit")),
        sqlite_strict=True,
    )
