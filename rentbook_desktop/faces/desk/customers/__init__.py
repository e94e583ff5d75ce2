"""Customers and their wallets: found, registered, topped up, paid back; the ledger beside them."""
