"""What imports wrote, step by step: from this an import is undone."""

from msgspec import Struct, field, json
from sqlalchemy import Connection, bindparam, insert, select, update

from rentbook_desktop.catalog.import_tables import COUNTS, import_run, import_step
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.tables import Whole
from rentbook_desktop.foundation.work import Work

_find_run = CompiledStatement(
    select(import_run.c.import_id, import_run.c.state).where(import_run.c.run == bindparam("of_run"))
)
_count = CompiledStatement(
    update(import_run)
    .where(import_run.c.import_id == bindparam("id"))
    .values({name: import_run.c[name] + bindparam(f"more_{name}", type_=Whole) for name in COUNTS})
)
_insert_step = CompiledStatement(insert(import_step), keys=import_step.c.keys())


class ImportPart(Struct, frozen=True, kw_only=True):
    """Which step of which import this is: `run` names the import, in whichever way, and is the same in all its steps."""

    run: str
    step: int
    kind: str = "titles"
    file: str = ""
    rejected: int = 0
    """Rows before this step that could not be read."""
    rows: int = 0
    """Rows read for this step, those among them that could not be."""


class ImportedStep(Struct, kw_only=True):
    """What one step wrote: new titles, new copies of titles that were there, changed fields as they were, new customers."""

    titles: list[int] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    changes: list[tuple[int, dict[str, str | int | None], dict[str, str | int | None]]] = field(default_factory=list)
    """Title, what its fields were, and what they were made."""
    customers: list[int] = field(default_factory=list)
    transfers: list[int] = field(default_factory=list)
    rentals: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was written."""
        return not (self.titles or self.copies or self.changes or self.customers or self.transfers or self.rentals)


def log_step(work: Work, part: ImportPart, written: ImportedStep, counts: dict[str, int]) -> int:
    """Write down what a step wrote and add to what the import came to; return the import's number."""
    import_id = _run_of(work, part)
    added = {"rows": part.rows, **counts}
    added["rejected"] = added.get("rejected", 0) + part.rejected
    counted = {f"more_{name}": added.get(name, 0) for name in COUNTS}
    _count.execute(work.connection, counted | {"id": import_id})
    if not written.is_empty:
        body = json.encode(written).decode()
        _insert_step.execute(work.connection, {"import_id": import_id, "step": part.step, "body": body})
    return import_id


def steps_of(connection: Connection, import_id: int) -> list[int]:
    """Return the numbers of the steps that wrote something, in order."""
    mine = select(import_step.c.step).where(import_step.c.import_id == import_id)
    return list(connection.execute(mine.order_by(import_step.c.step)).scalars())


def written_by(connection: Connection, import_id: int, step: int) -> ImportedStep:
    """Return what a step wrote; nothing where there was no such step."""
    mine = (import_step.c.import_id == import_id) & (import_step.c.step == step)
    body = connection.execute(select(import_step.c.body).where(mine)).scalar()
    return ImportedStep() if body is None else json.decode(body, type=ImportedStep)


def _run_of(work: Work, part: ImportPart) -> int:
    found = _find_run.first(work.connection, {"of_run": part.run})
    if found is not None:
        if found.state == "UNDONE":
            raise refuse("IMPORT_UNDONE", import_id=found.import_id)
        return int(found.import_id)
    row = {"run": part.run, "kind": part.kind, "file": part.file[:200], "at": work.now, "staff": work.actor.staff}
    adding = insert(import_run).values(row).returning(import_run.c.import_id)
    return int(work.connection.execute(adding).scalar_one())
