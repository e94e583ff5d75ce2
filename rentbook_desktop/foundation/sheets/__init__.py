"""Lists as other programs save them: delimited text in any usual encoding, spreadsheets, and library records (MARC)."""
