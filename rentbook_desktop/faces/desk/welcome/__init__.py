"""The first start: a few questions, then a working counter."""
