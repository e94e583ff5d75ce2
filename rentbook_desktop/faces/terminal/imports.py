"""`import` and `import undo`."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import TypeVar

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.imports import import_titles, preview_titles
from rentbook_desktop.catalog.splitting import merged_titles, split_title
from rentbook_desktop.catalog.tier_queries import tiers
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.clock import day_in
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheet_file import write_sheet
from rentbook_desktop.foundation.sheets.columns import ColumnUse
from rentbook_desktop.intake.customer_session import CustomerSession
from rentbook_desktop.intake.customers import import_customers, preview_customers
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.layouts import save_columns, saved_columns
from rentbook_desktop.intake.lists import OpenedList, check_list, missing_tiers, open_list
from rentbook_desktop.intake.runs import UndoneStep, import_steps, undo_import_step
from rentbook_desktop.intake.step_pace import StepPace
from rentbook_desktop.intake.title_session import TitleSession

T = TypeVar("T")
_SHOWN = 20
_TRIES = 10
_SHORTEST, _LONGEST = 0.005, 0.05
_NEWS = 0.1
"""Seconds after which what came in is told; the rest is told when the command ends."""
_COUNTS = (
    "rows",
    "titles_added",
    "copies_added",
    "customers_added",
    "rentals_added",
    "changed",
    "unchanged",
    "rejected",
)


def import_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take a list of titles or customers in, or say what it would bring; every column is told before anything is written."""
    kind = arguments.text("kind") if "kind" in arguments else "titles"
    said = arguments.texts("map") if "map" in arguments else []
    shop, dry = context.shop, bool(arguments.get("dry_run"))
    opened = open_list(arguments["file"], kind, said, lambda layout: shop.ask(saved_columns, layout=layout))
    check_list(opened, is_mapped=bool(said))
    if any(one.field is None and one.header.strip() for one in opened.columns):
        context.remark(_columns_told(context.words, opened.columns))
    if missing := missing_tiers(opened, [one.tier for one in shop.ask(tiers)]):
        context.remark(context.words.tr("terminal.tiers_missing", tiers=", ".join(missing[:_SHOWN])))
    if not dry:
        if shop.maintain(back_up_before_import):
            context.remark(context.words.tr("terminal.no_backup_before"))
        if said:
            shop.do(save_columns, layout=opened.layout, columns=opened.chosen)
    tally = (
        _import_customers(context, arguments, opened, dry=dry)
        if kind == "customers"
        else _import_titles(context, arguments, opened, dry=dry)
    )
    problems = _problems(context, tally.told)
    if "report" in arguments:
        _write_report(context, arguments["report"], tally)
    body = {"import_id": tally.import_id} | {name: getattr(tally, name) for name in _COUNTS}
    body |= {"problems": problems, "columns": [{"header": one.header, "field": one.field} for one in opened.columns]}
    body |= {"changes": tally.changes, "dry_run": dry}
    key = "terminal.would_take_in" if dry else "terminal.taken_in"
    values = {name: getattr(tally, name) for name in _COUNTS} | {"import_id": tally.import_id or 0}
    out = "\n" + context.words.tr("terminal.taken_in_rentals", count=tally.rentals_added) if tally.rentals_added else ""
    return CommandResult(
        body=body, text=lambda words: f"{_columns_told(words, opened.columns)}\n{words.tr(key, **values)}{out}"
    )


def undo_import(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take back what an import brought, except what something depends on by now."""
    import_id = arguments["import"]
    steps = context.shop.ask(import_steps, import_id=import_id)
    total = {"titles": 0, "copies": 0, "changes": 0, "customers": 0, "rentals": 0, "stayed": 0}
    for index, step in enumerate(_unhurried(context, iter(steps or (-1,)), dry=False)):
        is_last = index >= len(steps) - 1
        part_id = f"{arguments.text('request_id')}:{step:06}" if "request_id" in arguments else None
        done = _surely(partial(_undo_step, context, part_id, import_id, step, is_last=is_last))
        total = {name: count + getattr(done, name) for name, count in total.items()}
    body = {"import_id": import_id} | total
    return CommandResult(body=body, text=lambda words: words.tr("terminal.import_undone", **total))


def _undo_step(context: CommandContext, part_id: str | None, import_id: int, step: int, *, is_last: bool) -> UndoneStep:
    return context.shop.do_once(part_id, undo_import_step, import_id=import_id, step=step, is_last=is_last)


def _import_titles(context: CommandContext, arguments: Arguments, opened: OpenedList, *, dry: bool) -> ImportTally:
    run = arguments.text("request_id") if "request_id" in arguments else ""
    session, with_changes = TitleSession(opened, run=run), not arguments.get("no_changes")
    for step in _unhurried(context, session.steps(), dry=dry, pace=session.pace if not run else None):
        if dry:
            session.done(
                context.shop.ask(preview_titles, titles=step.titles, claimed=step.claimed, with_changes=with_changes)
            )
        else:
            part_id = f"{run}:{step.part.step:06}" if run else None
            claimed = dict(step.claimed) if run else step.claimed
            do = partial(context.shop.do_once, part_id, import_titles,
                titles=step.titles, claimed=claimed, with_changes=with_changes, part=step.part,
            )  # fmt: skip
            session.done(_surely(do))
    return session.tally


def _import_customers(context: CommandContext, arguments: Arguments, opened: OpenedList, *, dry: bool) -> ImportTally:
    run = arguments.text("request_id") if "request_id" in arguments else ""
    runner = context.shop.runner
    session = CustomerSession(opened, day_in(runner.zone, runner.clock.now()), run=run)
    for step in _unhurried(context, session.steps(), dry=dry):
        if dry:
            session.done(context.shop.ask(preview_customers, customers=step.customers))
        else:
            do = partial(
                context.shop.do_once, step.request_id, import_customers, customers=step.customers, part=step.part
            )
            session.done(_surely(do))
    return session.tally


def _unhurried(context: CommandContext, parts: Iterator[T], *, dry: bool, pace: StepPace | None = None) -> Iterator[T]:
    """Yield the parts with a pause after each, in which renting has its turn; now and then the news is told.

    `pace` is told how long each part took.
    """
    told = perf_counter()
    for part in parts:
        began = perf_counter()
        yield part
        took = perf_counter() - began
        if not dry:
            if pace is not None:
                pace.took(took)
            sleep(min(_LONGEST, max(_SHORTEST, took / 4)))
            if perf_counter() - told > _NEWS:
                context.shop.deliver()
                told = perf_counter()


def _surely(step: Callable[[], T]) -> T:
    """Do a step, again where the shop was busy with somebody for whom a person waits."""
    for left in reversed(range(_TRIES)):
        try:
            return step()
        except Unavailable as error:
            if not (error.seconds and left):
                raise
            sleep(error.seconds)
    raise AssertionError


def _columns_told(words: Translator, columns: tuple[ColumnUse, ...]) -> str:
    """Return what every column is used as, and which are not used."""
    tr = words.tr
    used = ", ".join(f"{one.header.strip()} → {tr(f'sheet.field.{one.field}')}" for one in columns if one.field)
    unused = ", ".join(one.header.strip() for one in columns if not one.field and one.header.strip())
    return tr("terminal.columns_used", used=used or "-", unused=unused or "-")


def _problems(context: CommandContext, told: list[RowTold]) -> list[dict[str, object]]:
    """Return what is told of rows, by their lines, and say the first of it."""
    problems: list[dict[str, object]] = []
    for one in sorted(told, key=lambda row: row.line):
        message = " ".join(sentence_of(context.words, reason) for reason in one.reasons)
        problems.append({"line": one.line, "code": one.reasons[0].code, "message": message})
        if len(problems) <= _SHOWN:
            context.remark(context.words.tr("terminal.row", line=str(one.line), why=message))
        elif len(problems) == _SHOWN + 1:
            context.remark(context.words.tr("terminal.more_rows"))
    return problems


def _write_report(context: CommandContext, path: Path, tally: ImportTally) -> None:
    """Write what is told of rows into a CSV file."""
    tr = context.words.tr
    heads = [tr(f"sheet.report.{name}") for name in ("line", "outcome", "code", "why")]
    rows = (
        (
            one.line,
            tr("sheet.report.left_out" if one.is_rejected else "sheet.report.taken"),
            one.reasons[0].code,
            " ".join(sentence_of(context.words, reason) for reason in one.reasons),
        )
        for one in sorted(tally.told, key=lambda row: row.line)
    )
    write_sheet(path, heads, rows)


def split_title_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """List the titles that look merged, or give copies of one to a new title of another volume."""
    if "title" not in arguments:
        found = context.shop.ask(merged_titles)
        key = "terminal.merged_title" if found else "terminal.merged_none"
        rows = "".join(f"\n{one.title_id:>6}  {one.title}  ({one.copies})" for one in found)
        return CommandResult(body={"titles": found}, text=lambda words: words.tr(key, count=len(found)) + rows)
    if not arguments.get("copies") or "volume" not in arguments:
        raise UsageError("terminal.usage.missing", what="COPY --volume N", command="title split")
    made = context.shop.do_once(
        arguments.get("request_id"), split_title,
        title_id=arguments["title"], copies=arguments.texts("copies"), volume=arguments.text("volume"),
    )  # fmt: skip
    return CommandResult(
        body=made, text=lambda words: words.tr("terminal.title_split", title_id=made.title_id, volume=made.volume)
    )


COMMANDS = (
    Command(
        words="title split",
        handler=split_title_,
        verb=split_title,
        parameters=(
            word("title", "ID", "number", required=False),
            word("copies", "COPY", required=False, many=True),
            option("volume", "N"),
            *accepts(split_title, option_of("request_id")),
        ),
    ),
    Command(
        words="import",
        handler=import_,
        verb=import_titles,
        parameters=(
            word("file", "FILE", "path"),
            option("kind", "titles|customers", choices=("titles", "customers")),
            option("dry_run", kind="flag"),
            option("map", "COLUMN=FIELD", many=True),
            option("no_changes", kind="flag"),
            option("report", "FILE", "path"),
            *accepts(import_titles, option_of("request_id")),
        ),
    ),
    Command(
        words="import undo",
        handler=undo_import,
        verb=undo_import_step,
        parameters=(word("import", "ID", "number"), *accepts(undo_import_step, option_of("request_id"))),
    ),
)
