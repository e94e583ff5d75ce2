"""The shop's read model, fed by events alone."""
