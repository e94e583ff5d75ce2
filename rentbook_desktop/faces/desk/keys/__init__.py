"""The shop's keys at the desk: the recovery code shown and asked back, entered, and what it lets somebody do."""
