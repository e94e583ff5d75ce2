"""What a customer sees of themselves, from the read model."""
