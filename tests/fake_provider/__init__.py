"""A stand-in for SOLAPI and NHN Cloud on a loopback port: it checks what they check and fails as networks fail.

`with FakeProvider(clock=clock) as fake:` gives `fake.url`, ready accounts (`fake.solapi_account()`, `fake.nhn_account()`),
faults (`fake.faults.script(...)`, `.at_random(...)`), people behind numbers (`fake.phones.put(...)`), and the oracle
(`fake.deliveries()`, `fake.delivered_count(key)`, `fake.never_twice()`). By hand: `python -m tests.fake_provider`.
"""

from tests.fake_provider.faults import Fault, Faults, Kind
from tests.fake_provider.phones import Delivery, Person, Phones
from tests.fake_provider.provider import FakeProvider

__all__ = ["Delivery", "FakeProvider", "Fault", "Faults", "Kind", "Person", "Phones"]
