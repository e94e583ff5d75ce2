"""`tier list`, `add`, `set` and `remove`, and `title tier`."""

from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, remove_tier, set_title_tier
from rentbook_desktop.catalog.tier_queries import TierShown, tiers
from rentbook_desktop.catalog.tiers import STANDARD, PriceTier
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import FormOption, accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.i18n import Translator

_FIELDS = {
    "price": "price",
    "days": "period_days",
    "ages_to": "ages_to",
    "after": "ages_after_days",
    "limit": "maximum",
}


def list_(context: CommandContext, _: Arguments) -> CommandResult:
    """Show the tiers and what they mean."""
    found = context.shop.ask(tiers)
    return CommandResult(body={"tiers": found}, text=lambda words: _tiers(found, words))


def add(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Add a tier."""
    made = context.shop.do_once(
        arguments.get("request_id"),
        add_tier,
        tier=arguments.text("tier"),
        **{_FIELDS[name]: given for name, given in arguments.fields(*_FIELDS).items()},
    )
    return _told(made, "terminal.tier_added")


def set_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Change what is given of a tier and leave the rest."""
    terms = {_FIELDS[name]: given for name, given in arguments.fields(*_FIELDS).items()}
    if not terms:
        raise UsageError("terminal.usage.nothing", command="tier set")
    made = context.shop.do_once(arguments.get("request_id"), change_tier, tier=arguments.text("tier"), **terms)
    return _told(made, "terminal.tier_changed")


def remove(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Remove a tier that no title is in."""
    gone = context.shop.do_once(arguments.get("request_id"), remove_tier, tier=arguments.text("tier"))
    return CommandResult(body=gone, text=lambda words: words.tr("terminal.tier_removed", tier=gone.tier))


def put_titles(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Put titles into a tier."""
    context.shop.check(set_title_tier)
    moved = context.shop.do_once(
        arguments.get("request_id"),
        set_title_tier,
        titles=[_title(one) for one in arguments.texts("title")],
        tier=arguments.text("tier"),
        **arguments.fields("since"),
    )
    key = "terminal.titles_standard" if moved.tier == STANDARD else "terminal.titles_moved"
    return CommandResult(body=moved, text=lambda words: words.tr(key, tier=moved.tier, count=len(moved.titles)))


def _title(typed: str) -> TitleId:
    if not (typed.isascii() and typed.isdigit()):
        raise NotFound("title", typed[:40])
    return TitleId(int(typed[:18]))


def _told(made: PriceTier, key: str) -> CommandResult:
    return CommandResult(
        body=made,
        text=lambda words: words.tr(key, tier=made.tier, price=words.won(made.price), count=made.period_days),
    )


def _tiers(found: tuple[TierShown, ...], words: Translator) -> str:
    if not found:
        return words.tr("terminal.no_tiers")
    heads = [
        words.tr(f"terminal.head.{name}") for name in ("tier", "price", "period_days", "ages_to", "limit", "titles")
    ]
    rows = [
        (
            one.tier,
            words.won(one.price),
            one.period_days,
            words.tr("terminal.ages_to", tier=one.ages_to, count=one.ages_after_days) if one.ages_to else "",
            one.maximum or "",
            one.titles,
        )
        for one in found
    ]
    return table(heads, rows, right=frozenset({1, 2, 4, 5}))


_TERMS: tuple[FormOption, ...] = (
    option_of("ages_to", about="ages_to"),
    option_of("ages_after_days", name="after", metavar="DAYS", about="ages_after"),
    option_of("maximum", name="limit", about="tier_limit"),
    option_of("request_id"),
)
_PRICE = option_of("price", about="tier_price")
_DAYS = option_of("period_days", name="days", about="period_days")
_TIER = words_of("tier", metavar="TIER")

COMMANDS = (
    Command(
        words="title tier",
        handler=put_titles,
        verb=set_title_tier,
        parameters=accepts(
            set_title_tier,
            _TIER,
            words_of("titles", name="title", metavar="ID", many=True),
            option_of("since", about="tier_since"),
            option_of("request_id"),
        ),
    ),
    Command(words="tier list", handler=list_, verb=tiers),
    Command(words="tier add", handler=add, verb=add_tier, parameters=accepts(add_tier, _TIER, _PRICE, _DAYS, *_TERMS)),
    Command(
        words="tier set",
        handler=set_,
        verb=change_tier,
        parameters=accepts(change_tier, _TIER, _PRICE, _DAYS, *_TERMS),
    ),
    Command(
        words="tier remove",
        handler=remove,
        verb=remove_tier,
        parameters=accepts(remove_tier, _TIER, option_of("request_id")),
    ),
)
