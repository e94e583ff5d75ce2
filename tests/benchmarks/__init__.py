"""Speed as ratios measured in one run: the shop against hand-written SQL, the desk against a bare window."""
