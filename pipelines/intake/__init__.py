"""Intake: an export's bytes become accepted rows and problems, each with its cell. Its rooms, as a file passes them:

reading      bytes become sheets of text cells, in a process with limits
             read_limits read_sheet read_cells read_second read_precheck read_flaws read_hidden read_xls read_book
             read_project read_exact read_child read_pool read_encoding read_dialect read_proof csv_columns csv_text
             workbook
words        how people and programs call what the records declare, and what a person once decided, or typed
             results entered profiles clinical_profiles programs headers naming answers suggestions questions
recognizing  a sheet becomes tables: where its header is, which kind it is, which column brings which field
             staged stacked sides mapping per_item fits column_reasons recognized recognize regions
values       a text becomes a date, number, flag or code, by one format per column, or a sentence that says why not
             month_names weekday_names values expectations verdicts formats
leaving out  rows that are no data: totals, legends, summaries, repeated headers
             outline repeated totals leftovers
checking     the rows of a table become typed rows and problems
             identifiers typed_columns places row_checks check pivot postings repeats title_rows
mending      what was rejected goes out in a workbook, and comes back in place
             mending_slip mending_layers mending problems_workbook to_mend template
tables       every sheet of a file, by all the rooms above, and each kind of it as one version will hold it
             again tables by_kind
arguing      what a file would change, and what looks wrong in it beside the version before: rules/, one file each
             sums difference elsewhere alike looked_at rule plausibility
asking       what only a person can decide, and what is reported
             references asking causes in_words report waiting
loading      one file through all of it, to the store or to a refusal, or several in turn
             arriving in_turn load

A room knows those above it, never those below.
"""
