"""Customers and their cards: who may rent."""
