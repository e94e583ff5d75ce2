"""Lets tests hash PINs at once: the hash is slow on purpose, and a run makes hundreds of them.

That the program itself takes the slow one is a test of its own, in `staff/test_staff.py`.
"""

from functools import partial

import argon2

AS_SHIPPED = argon2.PasswordHasher


def hash_quickly() -> None:
    """Take the least memory and time Argon2 knows, from now on and in this process."""
    argon2.PasswordHasher = partial(AS_SHIPPED, time_cost=1, memory_cost=8, parallelism=1)
