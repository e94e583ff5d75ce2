"""The status page: what is out, late, popular and idle, and what each day brought."""
