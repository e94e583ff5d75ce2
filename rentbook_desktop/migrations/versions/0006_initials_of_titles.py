"""Titles by the beginning of their initial consonants, for the command palette."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("ix_title_search_initials", "title_search", ["initials"], unique=False)
