"""The customer's view: own rentals and points, as the events told them; may be deleted and made again at any time."""
