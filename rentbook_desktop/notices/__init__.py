"""Who is told what and when, and what became of it: overdue, due-day and receipt messages."""
