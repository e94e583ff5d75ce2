"""What no shopkeeper has a word for: databases, units of work, the relay, time, money, words."""
