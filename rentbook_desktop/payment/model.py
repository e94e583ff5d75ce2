"""A payment is one settling of money: a rental's price paid in points, or a top-up paid at the counter."""
