"""Telephone numbers lie encrypted."""

import base64
import hmac

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import text

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.customer.phone_cipher import PhoneCipher, cipher_of
from rentbook_desktop.customer.queries import find_customers, show_customer
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import keys_of
from rentbook_desktop.maintenance import reveal_key
from rentbook_desktop.shop_keys import install_keys, take_recovery_code


def test_no_number_lies_in_the_files(embedded):
    customer = embedded.customer()
    embedded.shop.do(choose_notices, customer_id=customer, guardian_phone="010-9876-5432")
    phone = embedded.shop.ask(show_customer, customer_id=customer).phone
    assert phone == "010-****-0003"
    embedded.shop.deliver()
    for path in embedded.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"20010003" not in data, path
        assert b"98765432" not in data, path


def _as_in_an_older_shop(small, row, vault):
    """Make a shop that was never opened by this version: no secret, rows as older versions wrote them."""
    with small.shop.runner.database.write() as connection:
        connection.execute(text("DELETE FROM shop_identity"))
        connection.execute(text("DELETE FROM phone_vault"))
        if vault:
            connection.execute(text("INSERT INTO phone_vault (name, proof) VALUES (:name, :proof)"), vault)
        changes = ", ".join(f"{name} = :{name}" for name in row)
        connection.execute(text(f"UPDATE customer SET {changes}"), row)


def test_plain_numbers_of_an_older_shop_are_sealed_when_it_is_opened(small):
    mine = small.customer()
    _as_in_an_older_shop(small, {"phone": "+821044445555", "phone_tail": "5555", "phone_index": ""}, None)
    install_keys(small.shop.runner.database, Secrets(small.folder), SystemClock())
    with small.shop.runner.database.read() as connection:
        assert connection.execute(text("SELECT phone FROM customer")).scalar_one().startswith("v2:")
    assert small.shop.ask(show_customer, customer_id=mine).phone == "010-****-5555"
    assert [one.customer for one in small.shop.ask(find_customers, words="5555")] == [mine]


def test_the_key_of_an_older_shop_goes_on_and_comes_back_by_the_recovery_code(small):
    mine, key, nonce = small.customer(), bytes(range(32)), bytes(12)
    sealed = AESGCM(key).encrypt(nonce, b"+821044445555", b"rentbook phone")
    stored = "v1:" + base64.b64encode(nonce + sealed).decode()
    proof = hmac.new(key, b"proof", "sha256").hexdigest()
    secrets = Secrets(small.folder)
    secrets.put("phone_key:older", base64.b64encode(key).decode())
    _as_in_an_older_shop(small, {"phone": stored}, {"name": "older", "proof": proof})
    install_keys(small.shop.runner.database, secrets, SystemClock())
    assert small.shop.ask(show_customer, customer_id=mine).phone == "010-****-5555"
    code = small.shop.maintain(reveal_key)
    for kept in ("phone_key:older", f"shop_secret:{_database_id(small)}"):  # as on the computer it is carried to
        secrets.put(kept, "")
    install_keys(small.shop.runner.database, secrets, SystemClock())
    assert small.shop.ask(show_customer, customer_id=mine).phone == "NO_KEY"
    take_recovery_code(small.shop.runner.database, secrets, code)
    assert small.shop.ask(show_customer, customer_id=mine).phone == "010-****-5555"


def _database_id(small):
    with small.shop.runner.database.read() as connection:
        return keys_of(connection).database_id


def test_a_number_that_is_moved_to_another_customer_opens_to_nobody(small):
    mine, other = small.customer(), small.customer()
    with small.shop.runner.database.read() as connection:
        cipher, stored = cipher_of(connection), connection.execute(text("SELECT phone FROM customer")).scalars().first()
    assert cipher.decrypt(stored, mine).startswith("+8210")
    assert cipher.decrypt(stored, other) == ""
    assert cipher.decrypt(stored[:-6] + "AAAA==", mine) == cipher.decrypt("v2:ä", mine) == ""


def test_a_vault_opens_its_own_alone():
    one, other, none = (PhoneCipher(lambda key=key: key) for key in (bytes(32), b"1" * 32, None))
    sealed = one.encrypt("+821012345678", 7)
    assert sealed != one.encrypt("+821012345678", 7)
    assert one.decrypt(sealed, 7) == "+821012345678"
    assert other.decrypt(sealed, 7) == none.decrypt(sealed, 7) == ""
    assert one.blind_index("tail", "5678") != one.blind_index("head", "5678") != other.blind_index("head", "5678")
    with pytest.raises(Unavailable):
        none.encrypt("+821012345678", 7)
