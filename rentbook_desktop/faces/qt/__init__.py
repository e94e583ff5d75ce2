"""What every window needs of Qt, whoever it is for: threads, garbage, modules that come in without a wait."""
