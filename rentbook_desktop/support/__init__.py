"""What somebody who helps may see of a shop: how it is, and nothing of anybody."""
