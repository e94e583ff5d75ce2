"""The tables of imports: what each brought, step by step, so that it can be undone, and how a list's columns were used."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint

from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

COUNTS = ("rows", "titles_added", "copies_added", "customers_added", "changed", "unchanged", "rejected")

import_run = shop_table(
    "import_run",
    key_column("import_id"),
    text("run"),
    text("kind"),
    text("file"),
    *(number(name, server_default="0") for name in COUNTS),
    text("state", server_default="DONE"),
    number("at"),
    number("undone_at", nullable=True),
    text("staff", server_default=""),
    UniqueConstraint("run"),
    CheckConstraint("kind IN ('titles', 'customers')", name="kind"),
    CheckConstraint("state IN ('DONE', 'UNDONE')", name="state"),
)
"""One file that was taken in, as far as it came; `run` is the id that whoever takes it in gave to all its steps."""

import_step = shop_table(
    "import_step",
    number("import_id", ForeignKey("import_run.import_id"), primary_key=True, autoincrement=False),
    number("step", primary_key=True, autoincrement=False),
    text("body"),
)
"""What one step wrote, as JSON: `ImportedStep`."""

import_layout = shop_table("import_layout", text("layout", primary_key=True), text("columns"), number("at"))
"""What each column of a list was used as, as JSON, by the digest of its headers."""
