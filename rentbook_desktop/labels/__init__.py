"""Labels for copies and member cards: what stands on them, in which barcode, and where on which paper."""
