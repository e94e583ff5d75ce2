"""What the shop has set for all its desks: asked for, changed, and undone."""
