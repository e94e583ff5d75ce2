"""The command palette: customers, titles, copies and commands by a few letters, from everywhere."""
