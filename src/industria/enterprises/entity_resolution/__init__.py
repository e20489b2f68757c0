"""Which rows of two tables are the same firm, by name in two languages, credit code and place."""
