"""The rental counter: one scan box, the basket, the customer, the money, the confirm key."""
