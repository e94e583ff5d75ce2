"""Settlements of money: the price of a rental, the tender of a top-up."""
