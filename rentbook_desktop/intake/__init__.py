"""Lists that are taken in: what they are, how their columns are used, what each import brought, and how it is undone."""
