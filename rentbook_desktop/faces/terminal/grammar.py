"""Every command on one page: its words, what it takes, and the function that does it.

One declaration makes the reading of a command line, the reading of a line in a batch, and the help.
"""

from typing import Literal

from msgspec import Struct

Kind = Literal["text", "number", "whole", "amount", "price", "day", "flag", "path"]


class Part(Struct, frozen=True, kw_only=True):
    """One thing a command takes: a positional word or, with `option`, a `--name`."""

    name: str
    kind: Kind = "text"
    option: bool = False
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    metavar: str = ""
    """How the help writes the value, as in `--customer C`."""
    about: str = ""
    """The key of its line in the help, where it is not the name."""

    @property
    def flag(self) -> str:
        """Return the option as it is typed."""
        return "--" + self.name.replace("_", "-")


class Command(Struct, frozen=True, kw_only=True):
    """A command: `does` names the file beside this one and the function in it."""

    words: str
    does: str
    parts: tuple[Part, ...] = ()
    alone: bool = False
    """It opens what it needs by itself and cannot stand in a batch."""
    fresh: bool = False
    """It shows read models: what was done before is told to them first."""

    @property
    def slug(self) -> str:
        """Return the command's name among the texts."""
        return self.words.replace(" ", "_").replace("-", "_")


def word(name: str, metavar: str, kind: Kind = "text", *, many: bool = False, choices: tuple[str, ...] = ()) -> Part:
    """Declare a positional word, which must be there."""
    return Part(name=name, metavar=metavar, kind=kind, required=True, many=many, choices=choices)


def option(name: str, metavar: str = "", kind: Kind = "text", *, required: bool = False, about: str = "") -> Part:
    """Declare an option."""
    return Part(name=name, metavar=metavar, kind=kind, option=True, required=required, about=about)


_CUSTOMER = option("customer", "C", required=True)
_REQUEST = option("request_id", "U")
_DRY = option("dry_run", kind="flag")
_TITLE_FIELDS = (
    option("author", "TEXT"),
    option("publisher", "TEXT"),
    option("isbn", "ISBN"),
    option("price", "N", "price"),
    option("series", "TEXT"),
    option("volume", "TEXT"),
    option("category", "TEXT"),
    option("rating", "all|19"),
)
_PERSON = (option("birth", "YYYY-MM-DD", "day"), option("card", "C"), option("pin", "NNNN"))

_LISTED = (
    Part(name="group", metavar="waiting|sent|failed", option=True, choices=("waiting", "sent", "failed")),
    option("limit", "N", "whole"),
)
SECRETS = ("solapi_api_key", "solapi_api_secret", "nhn_appkey", "nhn_secret_key", "nhn_sender_key")
EXPORTS = ("titles", "copies", "customers", "rentals", "ledger")

COMMANDS: dict[str, Command] = {
    command.words: command
    for command in (
        Command(words="desk", does="windows.desk", alone=True),
        Command(words="demo", does="windows.demo", parts=(option("no_window", kind="flag"),), alone=True),
        Command(words="rent", does="rental.rent", parts=(word("copy", "COPY", many=True), _CUSTOMER, _REQUEST)),
        Command(
            words="return",
            does="rental.take_back",
            parts=(word("copy", "COPY", many=True), option("returned_on", "YYYY-MM-DD", "day"), _REQUEST),
        ),
        Command(
            words="search",
            does="search.title_index",
            parts=(
                word("words", "WORDS", many=True),
                option("limit", "N", "whole"),
                option("available", kind="flag"),
            ),
            fresh=True,
        ),
        Command(
            words="title add",
            does="catalog.add_title",
            parts=(option("name", "TEXT", required=True, about="title_name"), *_TITLE_FIELDS),
        ),
        Command(
            words="title edit",
            does="catalog.change_title",
            parts=(word("title", "ID", "number"), option("name", "TEXT", about="title_name"), *_TITLE_FIELDS),
        ),
        Command(words="title remove", does="catalog.drop_title", parts=(word("title", "ID", "number"),)),
        Command(words="title show", does="catalog.tell_title", parts=(word("title", "ID", "number"),)),
        Command(
            words="copy add",
            does="catalog.add_copy",
            parts=(
                option("title", "ID", "number", required=True),
                option("barcode", "B", about="new_barcode"),
                option("count", "N", "whole"),
            ),
        ),
        Command(
            words="copy edit",
            does="catalog.change_copy",
            parts=(
                word("barcode", "BARCODE"),
                option("state", "available|repair|lost|withdrawn", required=True, about="copy_state"),
            ),
        ),
        Command(words="copy remove", does="catalog.drop_copy", parts=(word("barcode", "BARCODE"),)),
        Command(words="copy show", does="catalog.tell_copy", parts=(word("barcode", "BARCODE"),)),
        Command(
            words="customer add",
            does="customer.add",
            parts=(
                option("name", "TEXT", required=True, about="customer_name"),
                option("phone", "010-NNNN-NNNN", required=True),
                *_PERSON,
            ),
        ),
        Command(
            words="customer edit",
            does="customer.change",
            parts=(
                word("customer", "C"),
                option("name", "TEXT", about="customer_name"),
                option("phone", "010-NNNN-NNNN"),
                *_PERSON,
                option("state", "active|suspended", about="customer_state"),
            ),
        ),
        Command(words="customer show", does="customer.tell", parts=(word("customer", "C"),)),
        Command(words="customer find", does="customer.find", parts=(word("words", "WORDS", many=True),)),
        Command(
            words="wallet top-up",
            does="wallet.pay_in",
            parts=(
                _CUSTOMER,
                option("amount", "N", "amount", required=True),
                option("tender", "cash|card|transfer", required=True),
                _REQUEST,
            ),
        ),
        Command(
            words="wallet refund",
            does="wallet.pay_back",
            parts=(
                _CUSTOMER,
                option("amount", "N", "amount", about="refund_amount"),
                option("tender", "cash|card|transfer", about="refund_tender"),
                option("transfer", "ID", "number"),
                option("reason", "TEXT"),
                _REQUEST,
            ),
        ),
        Command(words="wallet show", does="wallet.tell", parts=(word("customer", "C"),)),
        Command(words="wallet ledger", does="wallet.ledger", parts=(word("customer", "C"),)),
        Command(words="mypage", does="views.mypage", parts=(word("customer", "C"),), fresh=True),
        Command(words="status", does="views.status", fresh=True),
        Command(
            words="import",
            does="imports.take_in",
            parts=(
                word("file", "FILE", "path"),
                Part(name="kind", metavar="titles|customers", option=True, choices=("titles", "customers")),
                _DRY,
            ),
        ),
        Command(
            words="export",
            does="exports.give_out",
            parts=(word("kind", "KIND", choices=EXPORTS), word("file", "FILE", "path")),
        ),
        Command(words="settings list", does="settings.list_all"),
        Command(words="settings get", does="settings.tell", parts=(word("key", "KEY"),)),
        Command(words="settings set", does="settings.change", parts=(word("key", "KEY"), word("value", "VALUE"))),
        Command(words="overdue", does="notices.overdue"),
        Command(words="notices", does="notices.list_all", parts=_LISTED),
        Command(words="notices list", does="notices.list_all", parts=_LISTED),
        Command(words="notices send", does="notices.send", parts=(option("clock_is_right", kind="flag"),)),
        Command(words="notices retry", does="notices.again", parts=(word("notice", "ID", "number"),)),
        Command(words="notices cancel", does="notices.call_off", parts=(word("notice", "ID", "number"),)),
        Command(words="notices reopen", does="notices.reopen", parts=(word("provider", "PROVIDER"),)),
        Command(words="secret set", does="secret.put", parts=(word("secret", "NAME", choices=SECRETS),)),
        Command(words="secret list", does="secret.list_all"),
        Command(words="secret key", does="secret.tell_key"),
        Command(words="secret take-key", does="secret.take"),
        Command(words="verify", does="care.verify"),
        Command(words="rebuild", does="care.rebuild"),
        Command(words="health", does="care.health"),
        Command(words="batch", does="batch.run_batch", alone=True),
    )
}

EVERYWHERE = (
    option("data", "DIR", "path"),
    option("database", "URL"),
    option("views", "URL"),
    Part(name="lang", metavar="ko|en", option=True, choices=("ko", "en")),
    option("json", kind="flag"),
    option("help", kind="flag"),
    option("version", kind="flag"),
    option("self_check", kind="flag"),
)
"""Options that may stand before or after any command."""
