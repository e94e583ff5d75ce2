"""How people reach the shop: the terminal and the desk. Only widgets and desk know Qt."""
