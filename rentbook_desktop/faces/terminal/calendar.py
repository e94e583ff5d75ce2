"""`calendar close`, `open` and `list`."""

from rentbook_desktop.calendar.actions import open_day
from rentbook_desktop.calendar.queries import CalendarRule, calendar_rules
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.rental import request_id_of
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.closings import close_days


def close(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Close the shop on a date, on several, or each week on a weekday."""
    done = context.shop.do(
        close_days,
        first=arguments.text("day"),
        request_id=request_id_of(arguments),
        **arguments.fields("last", "reason", "spread"),
    )
    return CommandResult(
        body=done, text=lambda words: words.tr("terminal.closed", count=len(done.days), moved=done.moved)
    )


def open_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Open the shop on a date or a weekday again."""
    done = context.shop.do_once(
        arguments.get("request_id"), open_day, day=arguments.text("day"), **arguments.fields("reason")
    )
    return CommandResult(body=done, text=lambda words: words.tr("terminal.opened", day=_day(done.day, words)))


def list_(context: CommandContext, _: Arguments) -> CommandResult:
    """Show the weekdays that are closed, and the dates that differ."""
    rules = context.shop.ask(calendar_rules)
    return CommandResult(body={"days": rules}, text=lambda words: _rules(rules, words))


def _rules(rules: tuple[CalendarRule, ...], words: Translator) -> str:
    if not rules:
        return words.tr("terminal.always_open")
    heads = [words.tr(f"terminal.head.{name}") for name in ("day", "state", "reason")]
    rows = [(_day(one.day, words), words.tr(f"terminal.calendar_{one.state.lower()}"), one.reason) for one in rules]
    return table(heads, rows)


def _day(key: str, words: Translator) -> str:
    return words.tr(f"terminal.weekday.{key}") if len(key) == 1 else key


COMMANDS = (
    Command(
        words="calendar close",
        handler=close,
        verb=close_days,
        parameters=accepts(
            close_days,
            words_of("first", name="day", metavar="DATE|WEEKDAY"),
            option_of("last", name="last", metavar="DATE"),
            option_of("reason"),
            option_of("spread"),
            option_of("request_id"),
        ),
    ),
    Command(
        words="calendar open",
        handler=open_,
        verb=open_day,
        parameters=accepts(
            open_day, words_of("day", metavar="DATE|WEEKDAY"), option_of("reason"), option_of("request_id")
        ),
    ),
    Command(words="calendar list", handler=list_, verb=calendar_rules),
)
