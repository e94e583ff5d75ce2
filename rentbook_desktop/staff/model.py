"""Somebody who works at the desk."""

from typing import NewType

StaffId = NewType("StaffId", int)


OWNER, CLERK = "OWNER", "CLERK"
