"""The look, in one place: tokens, fonts, icons and the components made from them."""
