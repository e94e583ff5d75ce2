"""`label copies` and `label cards`."""

import re
from collections.abc import Sequence

from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.labels.code128 import module_width
from rentbook_desktop.labels.model import CARD_PAPER, DEFAULT_PAPER, PAPERS, LabelContent, LabelJob, LabelParts
from rentbook_desktop.labels.queries import card_labels, copy_labels

_LENGTH = re.compile(r"-?[0-9]{1,2}(\.[0-9]{1,2})?")


def label_copies(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Write the labels of copies, of all copies of a title, or of what an import brought, as a PDF."""
    titles = [arguments["title"]] if "title" in arguments else []
    form = {"import_id": arguments["import"]} if "import" in arguments else {}
    if not (titles or form or "copy" in arguments or "new_days" in arguments):
        raise UsageError("terminal.usage.nothing_to_label", command="label copies")
    labels = context.shop.ask(
        copy_labels, copies=arguments.get("copy", ()), titles=titles, **form, **arguments.fields("new_days")
    )
    return _written(context, arguments, "copies", labels, DEFAULT_PAPER)


def label_cards(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Write member cards as a PDF, those of all customers where none is named."""
    context.shop.check(card_labels)  # who may not is told so before anybody is looked up
    customers = [context.shop.ask(customer_of, code=code) for code in arguments.get("customer", ())]
    labels = context.shop.ask(card_labels, customers=customers, **arguments.fields("why"))
    return _written(context, arguments, "cards", labels, CARD_PAPER)


def _written(
    context: CommandContext, arguments: Arguments, kind: str, labels: Sequence[LabelContent], usual: str
) -> CommandResult:
    from rentbook_desktop.faces.qt.application import make_unseen_application
    from rentbook_desktop.faces.widgets.label_paper import write_labels

    paper, path = PAPERS[arguments.get("paper", usual)], arguments["file"]
    first = arguments.get("first", 1)
    if not 1 <= first <= paper.count:
        raise UsageError("terminal.usage.first_label", command=f"label {kind}", given=first, count=paper.count)
    readable = tuple(one for one in labels if module_width(one.code, paper.label[0]))
    if not readable:
        raise Invalid("NO_LABELS")
    left_out = [one.code for one in labels if one not in readable]
    shop = context.shop.runner.settings.get("shop.name") if arguments.get("shop") or kind == "cards" else ""
    shift = _length(arguments, "left"), _length(arguments, "top")
    job = LabelJob(labels=readable, paper=paper, first=first - 1, parts=LabelParts(shop=shop), shift=shift)
    make_unseen_application()
    pages = write_labels(path, job, context.words.tr(f"labels.file_{kind}"))
    body = {
        "kind": kind,
        "file": str(path),
        "paper": paper.key,
        "labels": len(readable),
        "pages": pages,
        "left_out": left_out,
    }

    def text(words: Translator) -> str:
        said = words.tr("terminal.labels_written", count=len(readable), pages=pages, file=path.name)
        return (
            said if not left_out else f"{said}\n{words.tr('terminal.labels_left_out', codes=', '.join(left_out[:20]))}"
        )

    return CommandResult(body=body, text=text)


def _length(arguments: Arguments, name: str) -> float:
    typed = str(arguments.get(name, "0"))
    if not _LENGTH.fullmatch(typed):
        raise UsageError("terminal.usage.length", what=f"--{name}", given=typed[:40])
    return float(typed)


_PAPER = (
    option("paper", "PAPER", choices=tuple(PAPERS)),
    option("first", "N", "whole", about="first_label"),
    option("left", "MM", about="label_left"),
    option("top", "MM", about="label_top"),
)

COMMANDS = (
    Command(
        words="label copies",
        handler=label_copies,
        verb=copy_labels,
        parameters=accepts(
            copy_labels,
            word("copy", "COPY", required=False, many=True),
            word("file", "FILE", "path", about="label_file"),
            option("title", "ID", "number"),
            option("import", "ID", "number"),
            option_of("new_days"),
            *_PAPER,
            option("shop", kind="flag", about="label_shop"),
        ),
    ),
    Command(
        words="label cards",
        handler=label_cards,
        verb=card_labels,
        parameters=accepts(
            card_labels,
            word("customer", "C", required=False, many=True),
            word("file", "FILE", "path", about="label_file"),
            *_PAPER,
            option("why", "TEXT"),
        ),
    ),
)
