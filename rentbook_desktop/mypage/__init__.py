"""The customer's read model, fed by events alone."""
