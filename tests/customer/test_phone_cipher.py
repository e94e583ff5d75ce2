"""Telephone numbers lie encrypted."""

import pytest
from sqlalchemy import text

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.customer.phone_cipher import PhoneCipher, install_cipher
from rentbook_desktop.customer.queries import find_customers, show_customer
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.secrets import Secrets


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


def test_numbers_of_an_older_shop_are_sealed_when_its_key_is_made(small):
    mine = small.customer()
    with small.shop.runner.database.write() as connection:
        plain = {"phone": "+821044445555", "tail": "5555", "id": mine}
        connection.execute(
            text("UPDATE customer SET phone = :phone, phone_tail = :tail, phone_index = '' WHERE customer_id = :id"),
            plain,
        )
        connection.execute(text("DELETE FROM phone_vault"))
    install_cipher(small.shop.runner.database, Secrets(small.folder))
    with small.shop.runner.database.read() as connection:
        assert connection.execute(text("SELECT phone FROM customer")).scalar_one().startswith("v1:")
    assert small.shop.ask(show_customer, customer_id=mine).phone == "010-****-5555"
    assert [one.customer for one in small.shop.ask(find_customers, words="5555")] == [mine]


def test_a_vault_opens_its_own_alone():
    one, other, none = (PhoneCipher(lambda key=key: key) for key in (bytes(32), b"1" * 32, None))
    sealed = one.encrypt("+821012345678")
    assert sealed != one.encrypt("+821012345678")
    assert one.decrypt(sealed) == "+821012345678"
    assert other.decrypt(sealed) == none.decrypt(sealed) == ""
    assert one.blind_index("tail", "5678") != one.blind_index("head", "5678") != other.blind_index("head", "5678")
    with pytest.raises(Unavailable):
        none.encrypt("+821012345678")
