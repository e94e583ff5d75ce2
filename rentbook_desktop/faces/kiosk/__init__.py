"""The self-service kiosk: what customers see and touch in the shop, without staff."""
