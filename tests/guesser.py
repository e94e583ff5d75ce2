"""Somebody at another desk who guesses a PIN as fast as they can; one process each."""

import json
import sys

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.errors import Refused, Unavailable


def guess_pins(folder, url, staff_id, pins):
    """Try PINs after a line on standard input; the codes of the refusals go to standard output."""
    with open_shop(folder, database=url) as shop:
        print("ready", flush=True)
        sys.stdin.readline()
        print(json.dumps([_answer(shop, staff_id, pin) for pin in pins]), flush=True)


def _answer(shop, staff_id, pin):
    while True:
        try:
            shop.sign_in(staff_id, pin)
        except Refused as error:
            return error.reasons[0].code
        except Unavailable as error:
            if not error.seconds:
                raise
        else:
            return "in"
