"""A shop whose data came to a computer without its keys."""

from rentbook_desktop.customer.phone_cipher import PhoneCipher
from rentbook_desktop.foundation.shop_secret import ShopKeys, connect_keys


def forget_keys(shop):
    """Let an open shop be as on a computer that lacks its secret."""
    nothing = ShopKeys("", lambda: None)
    shop.runner.database.share_with_connections(cipher=PhoneCipher(lambda: None), **connect_keys(nothing))
