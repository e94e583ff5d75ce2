"""The shop's schema, step by step; Alembic reads the files of `versions`."""
