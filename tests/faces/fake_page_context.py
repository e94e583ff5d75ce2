"""A page context without a shop behind it: answers are given by hand, requests are written down."""

from datetime import datetime
from pathlib import Path

from rentbook_desktop.faces.desk.counter.page import CounterPage
from rentbook_desktop.foundation.actors import ALL_RIGHTS
from rentbook_desktop.foundation.clock import SEOUL, SetClock
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.settings import SETTINGS

NOW = datetime(2026, 11, 22, 14, 32, tzinfo=SEOUL)


class FakeAccounts:
    """Secrets by name, and what each provider says to its account."""

    def __init__(self):
        self.kept, self.healths, self.lies_in_file = {}, {}, False
        self.books, self.looked_up = None, []

    def in_file(self):
        return self.lies_in_file

    def is_set(self, name):
        return bool(self.kept.get(name))

    def look_up(self, isbn, allowed):
        self.looked_up.append((isbn, tuple(allowed)))
        if isinstance(self.books, Exception):
            raise self.books
        return self.books

    def health(self, name):
        answer = self.healths.get(name)
        if isinstance(answer, Exception):
            raise answer
        return answer


class ShownCounter(CounterPage):
    """A counter page that does nothing by itself: it shows the states it is given."""

    def _wire(self):
        pass


class FakePageContext:
    """`answers` maps a query or action to a value, an exception, or a callable that gets the form; none given: never."""

    def __init__(self, words=None, answers=None, *, rights=ALL_RIGHTS):
        self.words, self.clock, self.folder = words or Translator("ko"), SetClock(NOW), Path("/nowhere")
        self.answers, self.rights = dict(answers or {}), rights
        self.settings, self.secrets, self.lends = {}, FakeAccounts(), False
        self.asked, self.done, self.gone, self.toasts = [], [], [], []

    def ask(self, query, /, *, then, otherwise, **form):
        self.asked.append((query, form))
        self._answer(query, form, then, otherwise)

    def do(self, act, /, *, then, otherwise, **form):
        self.done.append((act, form))
        self._answer(act, form, then, otherwise)

    def call(self, work, /, *, then, otherwise, in_order=False):
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001
            otherwise(error)
        else:
            then(answer)

    def client(self, *, first=False):
        return self

    def guarded(self, call, otherwise):
        call()

    def with_right(self, right, job, *, then, otherwise):
        then(self) if self.may(right) or self.lends else otherwise(NotAllowed("with_right", right))

    def may(self, right):
        return right in self.rights

    def setting(self, key):
        return self.settings.get(key, SETTINGS[key].default)

    def go(self, target):
        self.gone.append(target)

    def show_toast(self, content):
        self.toasts.append(content)

    def now(self):
        return NOW

    def set_here(self, key, value, *, then, otherwise):
        self.done.append(("set_here", {"key": key, "value": value}))
        answer = self.answers.get("set_here")
        otherwise(answer) if isinstance(answer, Exception) else then()

    def accounts(self):
        return self.secrets

    def save_secrets(self, secrets, *, then, otherwise):
        self.done.append(("keep_secrets", dict(secrets)))
        answer = self.answers.get("keep_secrets")
        if isinstance(answer, Exception):
            otherwise(answer)
            return
        self.secrets.kept |= secrets
        then(None)

    def hash_pin(self, pin, *, owner, then, otherwise):
        self.call(lambda: hashed_pin(pin, owner=owner), then=then, otherwise=otherwise)

    def maintain(self, verb, /, *, then, otherwise, **form):
        self.done.append((verb, form))
        self._answer(verb, form, then, otherwise)

    def reveal_code(self, *, then, otherwise):
        self.done.append(("reveal_code", {}))
        self._answer("reveal_code", {}, lambda _: then(), otherwise)

    def cancel_rentals(self, rental_ids, *, then):
        self.done.append(("cancel_rentals", {"rental_ids": tuple(rental_ids)}))
        self._answer("cancel_rentals", {}, lambda _: then(), lambda _: None)

    def enter_code(self):
        self.done.append(("enter_code", {}))

    def restore(self, form, *, otherwise):
        self.done.append(("restore", form))
        answer = self.answers.get("restore")
        if isinstance(answer, Exception):
            otherwise(answer)

    def rebuild(self, *, then, otherwise):
        self.done.append(("rebuild", {}))
        self._answer("rebuild", {}, then, otherwise)

    def _answer(self, what, form, then, otherwise):
        if what not in self.answers:
            return
        answer = self.answers[what]
        if isinstance(answer, Exception):
            otherwise(answer)
        elif callable(answer):
            try:
                given = answer(**form)
            except Exception as error:  # noqa: BLE001
                otherwise(error)
            else:
                then(given)
        else:
            then(answer)
