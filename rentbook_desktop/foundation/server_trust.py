"""Whether the server at the other end is who it says: TLS with its certificate and name checked, wherever there is a network.

Without a word in the address `sslmode=verify-full` is asked for. An address may say less for a network one trusts, and is
then warned of; what stays in this computer (a socket, loopback) needs none.
"""

import ipaddress
import os
from pathlib import Path

from sqlalchemy import URL

VERIFIED = "verify-full"
_OWN_ROOTS = Path("~/.postgresql/root.crt")  # where libpq looks by itself


def tls_parameters(url: URL) -> dict[str, str]:
    """Return what libpq is to be asked for beside what the address says."""
    if is_local(url) or _mode(url):
        return {}
    named = "sslrootcert" in url.query or "PGSSLROOTCERT" in os.environ or _OWN_ROOTS.expanduser().exists()
    return {"sslmode": VERIFIED} | ({} if named else {"sslrootcert": "system"})


def is_trusted(url: URL) -> bool:
    """Return whether nobody on the way to this server can read along or pose as it."""
    return is_local(url) or _mode(url) in {"", VERIFIED}


def is_local(url: URL) -> bool:
    """Return whether every host of an address is in this computer."""
    said = url.query.get("host") or url.host or os.environ.get("PGHOST", "")
    hosts = said.split(",") if isinstance(said, str) else [part for one in said for part in one.split(",")]
    return all(_is_loopback(host) for host in hosts)


def _mode(url: URL) -> str:
    said = url.query.get("sslmode") or os.environ.get("PGSSLMODE", "")
    return said if isinstance(said, str) else said[-1]


def _is_loopback(host: str) -> bool:
    if host in {"", "localhost"} or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
