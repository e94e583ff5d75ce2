"""How the shop is, for the people at the desk: what works, what does not, and what to do about it."""
