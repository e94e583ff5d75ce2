"""Messages to customers about what is late, due or paid in: planned, sent once, and followed until they arrived or not."""
