"""rentbook: the program on the counter of a book-rental shop (도서 대여점).

Read it in this order: `events` (every fact on one page), `shop` (the one door), `rental/actions` (what happens when a
book is handed over), `foundation/work` (how it is committed) and `foundation/relay` (how the news travels).
"""

__version__ = "0.1.0"
