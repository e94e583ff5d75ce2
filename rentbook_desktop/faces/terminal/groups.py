"""`group list`, `add`, `set`, `limit` and `remove`, `customer group` and `customer id-check`."""

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.customer.groups import (
    GroupLimits,
    GroupShown,
    add_group,
    change_group,
    customer_groups,
    put_in_group,
    remove_group,
)
from rentbook_desktop.customer.id_checks import IdCheck, record_id_check, withdraw_id_check
from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import FormOption, accepts, option_of, words_of
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.result import CommandResult, table
from rentbook_desktop.foundation.i18n import Translator


def list_(context: CommandContext, _: Arguments) -> CommandResult:
    """Show the groups with their limits."""
    found = context.shop.ask(customer_groups)
    return CommandResult(body={"groups": found}, text=lambda words: _groups(found, words))


def add(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Add a group of customers."""
    made = context.shop.do_once(
        arguments.get("request_id"), add_group, group=arguments.text("group"), copies=arguments.get("limit", 0)
    )
    return CommandResult(body=made, text=lambda words: words.tr("terminal.group_added", group=made.group))


def set_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Set how many books somebody of a group may have."""
    made = context.shop.do_once(
        arguments.get("request_id"), change_group, group=arguments.text("group"), copies=arguments["limit"]
    )
    return _limits(made)


def limit(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Set how many copies of a tier somebody of a group may have."""
    made = context.shop.do_once(
        arguments.get("request_id"),
        set_group_limit,
        group=arguments.text("group"),
        tier=arguments.text("tier"),
        maximum=arguments.get("limit"),
    )
    return _limits(made)


def remove(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Remove a group that nobody is in."""
    gone = context.shop.do_once(arguments.get("request_id"), remove_group, group=arguments.text("group"))
    return CommandResult(body=gone, text=lambda words: words.tr("terminal.group_removed", group=gone.group))


def put_customer(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Put a customer into a group, or out of theirs."""
    moved = context.shop.do_once(
        arguments.get("request_id"),
        put_in_group,
        customer_id=context.shop.ask(customer_of, code=arguments.text("customer")),
        group=arguments.text("group"),
    )
    key = "terminal.in_group" if moved.group else "terminal.in_no_group"
    return CommandResult(body=moved, text=lambda words: words.tr(key, group=moved.group))


def check_id(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Note that somebody looked at a customer's ID, or take that back."""
    withdraws = bool(arguments.get("withdraw", False))
    context.shop.check(withdraw_id_check if withdraws else record_id_check)
    if withdraws == ("kind" in arguments):
        raise UsageError("terminal.usage.nothing", command="customer id-check")
    customer_id = context.shop.ask(customer_of, code=arguments.text("customer"))
    if withdraws:
        check = context.shop.do_once(arguments.get("request_id"), withdraw_id_check, customer_id=customer_id)
    else:
        check = context.shop.do_once(
            arguments.get("request_id"), record_id_check, customer_id=customer_id, kind=arguments.text("kind")
        )
    return CommandResult(body=check, text=lambda words: _checked(check, words))


def _checked(check: IdCheck, words: Translator) -> str:
    if check.on is None:
        return words.tr("terminal.id_not_checked")
    return words.tr(
        "terminal.id_checked",
        day=check.on.isoformat(),
        kind=words.tr(f"state.id_{check.kind}"),
        staff=staff_of(words, check.staff),
    )


def _limits(made: GroupLimits) -> CommandResult:
    return CommandResult(
        body=made,
        text=lambda words: words.tr(
            "terminal.group_limits", group=made.group, limits=limits_text(made.copies, dict(made.tiers), words)
        ),
    )


def limits_text(copies: int, tiers: dict[str, int], words: Translator) -> str:
    """Return the limits of a group in a line."""
    all_of_them = words.tr("terminal.group_copies", count=copies) if copies else words.tr("terminal.group_as_shop")
    return ", ".join([all_of_them, *(_limit(tier, maximum, words) for tier, maximum in sorted(tiers.items()))])


def _limit(tier: str, maximum: int, words: Translator) -> str:
    if not maximum:
        return words.tr("terminal.group_tier_free", tier=tier)
    return words.tr("terminal.group_tier", tier=tier, count=maximum)


def _groups(found: tuple[GroupShown, ...], words: Translator) -> str:
    if not found:
        return words.tr("terminal.no_groups")
    heads = [words.tr(f"terminal.head.{name}") for name in ("group", "limits", "customers")]
    rows = [(one.group, limits_text(one.copies, one.tiers, words), one.customers) for one in found]
    return table(heads, rows, right=frozenset({2}))


_GROUP = FormOption(field="group", option=False, metavar="GROUP", about="customer_group")
_ONCE = option_of("request_id")

COMMANDS = (
    Command(
        words="customer group",
        handler=put_customer,
        verb=put_in_group,
        parameters=accepts(put_in_group, words_of("customer_id"), _GROUP, _ONCE),
    ),
    Command(
        words="customer id-check",
        handler=check_id,
        verb=record_id_check,
        parameters=accepts(
            record_id_check,
            words_of("customer_id"),
            option_of("kind", about="id_kind", required=False),
            option("withdraw", kind="flag", about="id_withdraw"),
            _ONCE,
        ),
    ),
    Command(words="group list", handler=list_, verb=customer_groups),
    Command(
        words="group add",
        handler=add,
        verb=add_group,
        parameters=accepts(add_group, _GROUP, option_of("copies", name="limit", about="group_limit"), _ONCE),
    ),
    Command(
        words="group set",
        handler=set_,
        verb=change_group,
        parameters=accepts(
            change_group, _GROUP, option_of("copies", name="limit", about="group_limit", required=True), _ONCE
        ),
    ),
    Command(
        words="group limit",
        handler=limit,
        verb=set_group_limit,
        parameters=accepts(
            set_group_limit,
            _GROUP,
            words_of("tier", metavar="TIER"),
            option_of("maximum", name="limit", about="group_tier_limit"),
            _ONCE,
        ),
    ),
    Command(
        words="group remove",
        handler=remove,
        verb=remove_group,
        parameters=accepts(remove_group, _GROUP, _ONCE),
    ),
)
