"""Points: the journal of transfers, balances and holds."""
