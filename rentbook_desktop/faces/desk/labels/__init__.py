"""The page of the labels: which, on what paper, and how the page looks."""
