"""The tables that are not of records: what came in, what was decided about it, and what committees saw and said.

Every one of them is only ever added to.
"""

BOOKS = (
    """create table if not exists store.uploads (
        upload_id varchar, sha256 varchar, file_name varchar, bytes bigint, feed varchar, data_date date,
        loaded_at timestamp, loaded_by varchar, program varchar)""",
    """create table if not exists store.sheets (
        receipt integer, upload_id varchar, sheet varchar, kind varchar, header_row integer, rows_in bigint,
        accepted bigint, rejected bigint, duplicate bigint, mapping json, notes varchar[])""",
    """create table if not exists store.problems (
        upload_id varchar, sheet varchar, kind varchar, row_number bigint, cell varchar, header varchar,
        value varchar, message varchar)""",
    """create table if not exists store.rejected_rows (
        upload_id varchar, sheet varchar, kind varchar, row_number bigint, cells varchar[])""",
    """create table if not exists store.withdrawals (
        upload_id varchar, withdrawn_at timestamp, withdrawn_by varchar, why varchar)""",
    """create table if not exists store.answers (
        scope varchar, key varchar, value varchar, about varchar, answered_at timestamp, answered_by varchar)""",
    """create table if not exists store.layouts (
        feed varchar, kind varchar, layout varchar, headers varchar[], file_name varchar, seen_at timestamp)""",
    """create table if not exists store.objections (
        upload_id varchar, rule varchar, severity varchar, kind varchar, sentence varchar, reason varchar,
        accepted_by varchar)""",
    """create table if not exists store.versions (
        series integer, feed varchar, kind varchar, trial_id varchar, number integer, data_date date, upload_id varchar,
        loaded_at timestamp, fields varchar, reported bigint, carried bigint)""",
    "create table if not exists store.mendings (upload_id varchar, mends varchar)",
    """create table if not exists store.leading (
        kind varchar, trial_id varchar, feed varchar, set_at timestamp, set_by varchar, why varchar)""",
    """create table if not exists store.audit (
        seq bigint, done_at timestamp, actor varchar, program varchar, action varchar, trial_id varchar, entity varchar,
        field varchar, old varchar, new varchar, reason varchar, sha256 varchar, sheet varchar, row_number bigint,
        column_letter varchar, previous varchar, hash varchar)""",
    """create table if not exists store.declarations (
        trial_id varchar, status varchar, comment varchar, stated_on date, set_at timestamp, set_by varchar)""",
    """create table if not exists store.thresholds (
        metric varchar, phase varchar, trial_id varchar, amber double, red double, effective_on date,
        set_at timestamp, set_by varchar, why varchar)""",
    """create table if not exists store.reviews (
        review_id varchar, body varchar, held_on date, as_of date, known_at timestamp, trials varchar[],
        attendance varchar[], made_at timestamp, made_by varchar)""",
    """create table if not exists store.review_figures (
        review_id varchar, trial_id varchar, metric varchar, level varchar, currency varchar, numerator double,
        denominator double, value double, status varchar, amber double, red double)""",
    """create table if not exists store.review_standings (
        review_id varchar, trial_id varchar, lead_vendor varchar, computed varchar, driver varchar, reasons varchar,
        declared varchar, declared_comment varchar, declared_by varchar, declared_on date)""",
    """create table if not exists store.review_comments (
        review_id varchar, trial_id varchar, comment varchar, commented_at timestamp, commented_by varchar)""",
    """create table if not exists store.review_closings (
        review_id varchar, closed_at timestamp, closed_by varchar)""",
    """create table if not exists store.review_withdrawals (
        review_id varchar, withdrawn_at timestamp, withdrawn_by varchar, why varchar)""",
)

CHANGES = (
    "withdrawals", "leading", "answers", "declarations", "thresholds", "reviews", "review_comments",
    "review_closings", "review_withdrawals",
)  # fmt: skip
"""The tables that change, beside the uploads, what pages may have remembered."""
