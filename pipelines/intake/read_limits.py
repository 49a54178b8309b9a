"""How much one file may hold. Users are told these numbers, so they stand in one place."""

CELL_CHARACTERS = 32_767
COLUMNS = 512
WORKBOOK_ROWS = 200_000
WORKBOOK_CELLS = 2_000_000
VISIBLE_SHEETS = 40
CSV_ROWS = 20_000_000
BLANK_ROWS = 1_048_576  # one after the other; a sheet has no more rows
