"""The shop's calendar: on which days it is open, and which of them count."""
