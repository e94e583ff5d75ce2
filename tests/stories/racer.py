"""One desk in a race: opens the shop, waits for the start, rents its baskets, tells what it was told each time."""

import json
import sys
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[2]))

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.errors import Refused, ShopError
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books


def tell(shop, job, basket):
    try:
        shop.do(
            rent_books, customer_id=job["customer"], copies=basket, request_id=job.get("request_id") or str(uuid4())
        )
    except Refused as error:
        return error.reasons[0].code
    except ShopError as error:
        return f"{type(error).__name__}: {error}"
    if job.get("give_back"):
        shop.do(return_books, copies=basket, request_id=str(uuid4()))
    shop.deliver()
    return "rented"


def main(folder, url, job):
    with open_shop(Path(folder), database=url) as shop:
        print("ready", flush=True)
        sys.stdin.readline()
        print(json.dumps([tell(shop, job, basket) for basket in job["baskets"]]))


main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
