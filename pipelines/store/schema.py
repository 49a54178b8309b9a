"""The store's tables and the macros that read them, made from the records and from `views/`.

A row of an export is stored once per content. It speaks in the versions `from_number <= number < until_number` of its
series, which is one (feed, kind, trial), and names the receipt of the sheet that first reported it. Both are numbers:
what a million rows have in common is stored once. The macros `<kind>_at(as_of, known_at)` pick the version that
speaks, put feed, upload and sheet beside its rows, and apply who may see what.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.intake.entered import FEED
from pipelines.records.base import Record
from pipelines.records.links import PARTY_WORDS
from pipelines.store.books import BOOKS
from pipelines.store.moment import MOMENT_MACROS
from pipelines.store.templates import BARE_NAME

OPEN = 2147483647
"""`until_number` of a row that the last loaded version still reports."""

SCHEMA_NUMBER = 5
"""Which shape the tables are of: one more with each change to them that an older store does not have."""

VIEWS = Path(__file__).resolve().parent.parent / "views"

MAY_SEE = """create or replace macro may_see(trial) as
    trial = '' or list_contains(getvariable('visible_trials')::varchar[], trial)
    or list_contains(getvariable('visible_trials')::varchar[], '*')"""

MAY_SEE_VENDOR = """create or replace macro looks_at(v) as
    getvariable('vendors') is null or list_contains(getvariable('vendors')::varchar[], v)"""

LOADED = """create or replace macro loaded_versions(as_of, known_at) as table
    select *, (data_date - date '1970-01-01') * 10000000 + number as turn
    from store.versions
    where data_date <= as_of and loaded_at <= known_at and may_see(trial_id)
      and upload_id not in (select upload_id from store.withdrawals where withdrawn_at <= known_at)"""
"""The versions there are. Of one feed, kind and trial the one with the highest `turn` speaks: latest data date, then
last loaded. An aggregate over this packed number is ten times faster than a window over whole rows."""

LEADING = """create or replace macro leading_feeds(known_at) as table
    from (from store.leading where set_at <= known_at and may_see(trial_id)
          qualify row_number() over (partition by kind, trial_id order by set_at desc, rowid desc) = 1)
    where feed is not null"""
"""Per kind and trial (empty: all trials) the feed that was said to lead, by whom and why. One taken back is null."""

LEADS = """create or replace macro leads(k, f, trial, known_at) as
    f is not distinct from (select arg_max(feed, trial_id) from leading_feeds(known_at)
                            where kind = k and trial_id in (trial, ''))"""
"""Whether feed `f` leads for a trial: what is said of the trial itself beats what is said of all trials."""

RESOLVED = """create or replace macro resolved_versions(as_of, known_at) as table
    select *, count(distinct feed) over (partition by kind, trial_id) as feeds, row_number() over (
        partition by kind, trial_id
        order by leads(kind, feed, trial_id, known_at) desc, data_date desc, loaded_at desc, feed
    ) as place
    from (select kind, series, feed, trial_id, arg_max(number, turn) as number, max(data_date) as data_date,
              arg_max(loaded_at, turn) as loaded_at, arg_max(upload_id, turn) as upload_id,
              string_split(arg_max(fields, turn), ' ') as fields
          from loaded_versions(as_of, known_at) group by kind, series, feed, trial_id)"""
"""Per kind, feed and trial the version that speaks, how many feeds the trial has, and which of them is believed first:
the one that leads, then the latest data date."""

BASE_VERSIONS = """create or replace macro base_versions(f, k, d) as table
    select series, trial_id, number, data_date, upload_id, fields from store.versions
    where feed = f and kind = k and data_date <= d and upload_id not in (select upload_id from store.withdrawals)
    qualify row_number() over (partition by series order by data_date desc, number desc) = 1"""
"""Per trial the version that a file of feed `f` and data date `d` is laid upon, of rows entered by hand that of each
row; see also `<kind>_base`."""

IS_ENTERED = f"create or replace macro is_entered(f) as f = '{FEED}'"
"""Whether rows of a feed are entered by hand: each has a version of its own, whose data date is of no other row."""

SEES = (
    """create or replace macro sees_all(trials) as
        list_contains(getvariable('visible_trials')::varchar[], '*')
        or list_has_all(getvariable('visible_trials')::varchar[], trials)""",
    """create or replace macro sees_any(trials) as
        sees_all(trials) or list_has_any(getvariable('visible_trials')::varchar[], trials)
        or (list_contains(trials, '*') and len(getvariable('visible_trials')::varchar[]) > 0)""",
)
"""Whether this person sees every one, or one at least, of the trials of a review; '*' stands for all there are."""

LAST_REVIEW = """create or replace macro last_review(d, k) as table
    select r.* from store.reviews r
    where r.as_of < d::date and r.made_at <= k
      and (getvariable('body') is null or r.body = getvariable('body'))
      and sees_any(r.trials)
      and r.review_id not in (select w.review_id from store.review_withdrawals w where w.withdrawn_at <= k)
    order by r.as_of desc, r.known_at desc, r.made_at desc limit 1"""
"""The review before this date, of the body looked at, as was known then; none where there was none."""

BEFORE = (
    """create or replace macro before_as_of(d, k) as
        coalesce((select l.as_of from last_review(d, k) l), d::date - 28)""",
    """create or replace macro before_known_at(d, k) as
        coalesce((select l.known_at from last_review(d, k) l), k)""",
)
"""What "since the last review" is compared with: its two clocks, or four weeks earlier as known now."""

ROW = "s.feed, r.* exclude (series, from_number, until_number, receipt), o.upload_id, o.sheet"
"""What a macro shows of a row `r`: its fields, and where it came from."""

LEVEL = """create or replace macro level_of(no_trial, no_country, no_site, no_vendor) as
    case when no_vendor = 0 then 'vendor' when no_site = 0 then 'site' when no_country = 0 then 'country'
         when no_trial = 0 then 'trial' else 'portfolio' end"""

MONEY = (
    """create or replace macro in_currency(amount, currency, no_trial) as
        case when currency is not null or no_trial = 0 then amount end""",
    """create or replace macro why_no_currency(currency, no_trial) as
        case when currency is null then 'the export names no currency' || if(no_trial = 0, '', ', so nothing is added')
        end""",
)
"""Money whose currency nobody names is never added across trials: it may be of several."""


PARTY_WORD = f"""create or replace macro party_word(said) as
    element_at(map {PARTY_WORDS}, lower(trim(said)))[1]"""
"""Which party a text means where it is only the word for one, such as "Client"; null where it is anything else."""


def tables(records: Iterable[type[Record]]) -> Iterator[str]:
    """The statements that make every table there is not yet."""
    yield from BOOKS
    for record in records:
        columns = ", ".join(f"{c.name} {c.reading.sql}" for c in record.columns())
        yield (
            f"create table if not exists store.{record.kind} (series integer, {_trial_first(record)}{columns}, "
            f"from_number integer, until_number integer, receipt integer, row_number bigint)"
        )


def macros(records: Iterable[type[Record]]) -> Iterator[str]:
    """The statements that make every macro, those of `views/` after those they read."""
    yield from (MAY_SEE, MAY_SEE_VENDOR, *SEES, LEVEL, *MONEY, PARTY_WORD, LOADED, LEADING, LEADS, RESOLVED)
    yield from (IS_ENTERED, BASE_VERSIONS, LAST_REVIEW, *BEFORE, *MOMENT_MACROS, BARE_NAME)
    for record in records:
        yield _base(record)
        yield _said(record)
        yield _of_all(record)
        yield _at(record)
        yield _history(record)
    yield from _views()


def view_names() -> tuple[str, ...]:
    """The views there are: one SQL file each."""
    return tuple(sorted(path.stem for path in VIEWS.glob("*.sql")))


def _trial_first(record: type[Record]) -> str:
    return "" if record.has_trial() else "trial_id varchar, "


def lens(record: type[Record]) -> str:
    """SQL: rows that name a vendor are shown only for the vendors looked at; a row is `r`."""
    return "looks_at(r.vendor)" if record.vendor_lens else "true"


def _said(record: type[Record]) -> str:
    """`<kind>_said`: the rows that speak at the moment of the cursor.

    Figures read this: where a row came from is a join over a million rows, and no figure asks for it.
    """
    rows = _rows(record, "speaking", "at_moment(as_of, known_at)")
    return f"create or replace macro {record.kind}_said(as_of, known_at) as table {rows}"


def _of_all(record: type[Record]) -> str:
    """`<kind>_of_all`: the same rows whichever vendors are looked at, to ask whether what a row names is known."""
    rows = _rows(record, "speaking", "at_moment(as_of, known_at)", "true")
    return f"create or replace macro {record.kind}_of_all(as_of, known_at) as table {rows}"


def _at(record: type[Record]) -> str:
    """`<kind>_at`: the rows that speak at any moment, each with the upload, sheet and row it came from."""
    return (
        f"create or replace macro {record.kind}_at(as_of, known_at) as table "
        f"with spoken as (from resolved_versions(as_of, known_at) where kind = '{record.kind}') "
        f"select r.* exclude (receipt), o.upload_id, o.sheet from ({_rows(record, 'spoken')}) r "
        f"join store.sheets o using (receipt)"
    )


def _rows(record: type[Record], versions: str, where: str = "true", shown: str = "") -> str:
    """The rows of the versions that speak. Where feeds share a key the one in the first `place` speaks for it.

    shown: which rows are shown, as SQL; those of the vendors looked at unless said.
    """
    rows = (
        f"select s.feed, r.* exclude (series, from_number, until_number), s.data_date, s.loaded_at "
        f"from store.{record.kind} r join {versions} s on s.kind = '{record.kind}' and {where} "
        f"and r.series = s.series and r.from_number <= s.number and s.number < r.until_number "
        f"where {shown or lens(record)}"
    )
    key = ", ".join(f"r.{name}" for name in dict.fromkeys(("trial_id", *record.key)))
    return (
        f"{rows} and s.feeds = 1 union all {rows} and s.feeds > 1 "
        f"qualify row_number() over (partition by {key} order by s.place) = 1"
    )


def _base(record: type[Record]) -> str:
    """`<kind>_base`: the rows of the versions that a file of this feed and data date is laid upon."""
    fields = ", ".join(f"r.{name}" for name in dict.fromkeys(("trial_id", *(c.name for c in record.columns()))))
    return (
        f"create or replace macro {record.kind}_base(f, d) as table select {fields} from store.{record.kind} r "
        f"join base_versions(f, '{record.kind}', d) b on r.series = b.series "
        f"and r.from_number <= b.number and b.number < r.until_number"
    )


def _history(record: type[Record]) -> str:
    """`<kind>_history`: every content a row has had; `reported_on` is the data date from which an export said so.

    A content that comes back after another one has two lines: it is reported where the version before did not say it.
    That is nearly always the version that brought the row, found by its number; only where versions are missing or came
    out of order may it be a later one, and only for those the slow join over ranges is made.
    """
    begins = "(s.before is null or s.before < r.from_number or s.before >= r.until_number)"
    line = (
        f"select {ROW}, s.data_date as reported_on from store.{record.kind} r "
        f"join store.sheets o on r.receipt = o.receipt join spoken s on r.series = s.series"
    )
    return f"""create or replace macro {record.kind}_history(as_of, known_at) as table
        with spoken as (
            select series, feed, data_date, number,
                lag(number) over (partition by series order by data_date) as before
            from (select series, feed, data_date, max(number) as number from loaded_versions(as_of, known_at)
                  where kind = '{record.kind}' group by all)
        )
        {line} and r.from_number = s.number where {begins} and {lens(record)}
        union all
        {line} and r.from_number < s.number and s.number < r.until_number
        where s.before is distinct from s.number - 1 and {begins} and {lens(record)}"""


def _views() -> Iterator[str]:
    """A view is a table macro of (as_of, known_at). DuckDB binds a macro when it is made, so order is by use."""
    texts = {path.stem: _without_comments(path.read_text(encoding="utf-8")) for path in VIEWS.glob("*.sql")}
    made: set[str] = set()
    while waiting := sorted(set(texts) - made):
        ready = [name for name in waiting if not any(_uses(texts[name], other) for other in waiting if other != name)]
        if not ready:
            raise ValueError(f"views read each other in a circle: {', '.join(waiting)}")
        for name in ready:
            body = re.sub(r"\$(as_of|known_at)\b", r"\1", texts[name]).strip().rstrip(";")
            yield f"create or replace macro {name}(as_of, known_at) as table {body}"
        made.update(ready)


def _uses(sql: str, name: str) -> bool:
    return re.search(rf"\b{name}\s*\(\s*\$", sql) is not None


def _without_comments(sql: str) -> str:
    return "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))
