"""Looks through all records once a day, in a program of its own: a desk must not stand still for it."""

import json
import logging
import subprocess

from sqlalchemy import make_url

from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.last_proof import LastProof, read_last_proof, write_last_proof
from rentbook_desktop.foundation.own_program import run_again
from rentbook_desktop.foundation.worker import Worker
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

DAY = 20 * 3_600_000_000
"""Microseconds after which the records are looked through again: a shop opens every day, not always at the same hour."""

_LOOK_S = 600.0


def start_proving(shop: Shop, *, after: float = 0.0) -> None:
    """Let the records of a shop be looked through when a day has passed, from `after` seconds on, as long as it is open."""
    shop.last_proof = read_last_proof(shop.folder)
    shop.on_close(shop.workers.add(Worker("proofs", lambda: prove_if_due(shop), rest=_LOOK_S, after=after)))


def prove_if_due(shop: Shop) -> None:
    """Look through the records if a day has passed since the last time, and keep what it came to."""
    now, last = micros(shop.runner.clock.now()), shop.last_proof
    if last is not None and 0 <= now - last.at < DAY:
        return
    shop.last_proof = proof = prove_apart(shop, now)
    write_last_proof(shop.folder, proof)
    if proof.outcome != "HOLDS":
        log.error("the records were looked through: %s %s", proof.outcome, ", ".join(proof.failed))


def prove_apart(shop: Shop, now: int, *, head: str = "") -> LastProof:
    """Run `rentbook verify` as another program, with low priority; what it cannot say is not proven.

    With a `head` code of an earlier day the shop must continue the one it was made of.
    """
    urls = {"--database": shop.runner.database.url, "--views": make_url(shop.views.url)}
    words = ["verify", "--whole", *(["--head", head] if head else [])]
    try:
        said = run_again(shop.folder, urls, words)
        report = json.loads(said)
        failed = tuple(one["name"] for one in report["checks"] if not one["ok"])
        return LastProof(at=now, outcome=report["outcome"], failed=failed, head=report["head"])
    except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
        log.warning("the records could not be looked through: %s", type(error).__name__)
        return LastProof(at=now, outcome="NOT_PROVEN")
