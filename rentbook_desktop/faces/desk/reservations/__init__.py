"""The page of the reservations: what to fetch, the pickup shelf, and the queue for a title."""
