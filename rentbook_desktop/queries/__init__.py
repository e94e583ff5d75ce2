"""What a page asks across slices: one file a page, above the slices, below the faces."""
