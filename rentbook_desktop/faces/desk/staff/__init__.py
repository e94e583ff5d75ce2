"""Who works at the desk: PINs, the lock, a right lent in place."""
