"""One desk in a race: opens the shop, waits for the start, rents its baskets, tells what it was told each time."""

import json
import sys
from uuid import uuid4

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.errors import Refused, ShopError, Unavailable
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books

TRIES = 20


def tell(shop, job, basket):
    number = job.get("request_id") or str(uuid4())
    try:
        patiently(shop, rent_books, customer_id=job["customer"], copies=basket, request_id=number)
    except Refused as error:
        return error.reasons[0].code
    except ShopError as error:
        return f"{type(error).__name__}: {error}"
    if job.get("give_back"):
        patiently(shop, return_books, copies=basket, request_id=str(uuid4()))
    shop.deliver()
    return "rented"


def patiently(shop, act, **form):
    """Ask again where the shop says so, as the desk does: a busy computer keeps locks for longer than a quiet one."""
    for _ in range(TRIES):
        try:
            return shop.do(act, **form)
        except Unavailable as error:
            if not error.seconds:
                raise
    return shop.do(act, **form)


def race(folder, url, job):
    """Rent the baskets of a job after a line on standard input; the answers go to standard output, one for each."""
    with open_shop(folder, database=url) as shop:
        print("ready", flush=True)
        sys.stdin.readline()
        print(json.dumps([tell(shop, job, basket) for basket in job["baskets"]]), flush=True)
