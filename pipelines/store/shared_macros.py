"""The macros that records, views and metrics share: who may see what, which versions speak, and words and money."""

from pipelines.intake.entered import FEED
from pipelines.records.links import PARTY_WORDS
from pipelines.store.moment import MOMENT_MACROS
from pipelines.store.templates import BARE_NAME

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
    select *,
        if(is_entered(feed), greatest(data_date, coalesce(
            max(data_date) filter (not is_entered(feed)) over (partition by kind, trial_id), as_of
        )), data_date) as stands_on,
        count(distinct feed) over (partition by kind, trial_id) as feeds, row_number() over (
        partition by kind, trial_id
        order by leads(kind, feed, trial_id, known_at) desc, data_date desc, loaded_at desc, feed
    ) as place
    from (select kind, series, feed, trial_id, arg_max(number, turn) as number, max(data_date) as data_date,
              arg_max(loaded_at, turn) as loaded_at, arg_max(upload_id, turn) as upload_id,
              string_split(arg_max(fields, turn), ' ') as fields
          from loaded_versions(as_of, known_at) group by kind, series, feed, trial_id)"""
"""Per kind, feed and trial the version that speaks, how many feeds the trial has, and which of them is believed first:
the one that leads, then the latest data date. stands_on: the day it speaks for. No export says again what was entered
by hand: it stands as long as the exports beside it, and where there are none until the day that is asked about."""

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

ALIKE = r"""create or replace macro alike_pairs(rows) as table
    with worded as (
        select *, list_distinct(list_filter(
            regexp_extract_all(lower(said), '[\p{L}\p{N}]+'), lambda w: len(w) > 2)) as words
        from (select unnest(rows, recursive := true))
    ), firsts as (
        from worded qualify row_number() over (partition by trial_id, list_sort(words) order by turn) = 1
    ), shared as (
        select trial_id, word, list(turn) as turns
        from (select trial_id, turn, unnest(words) as word from firsts) group by all
    ), told as (
        from (select trial_id, turn, words, unnest(words) as word from worded) join shared using (trial_id, word)
        qualify row_number() over (partition by turn order by len(turns), word)
            <= len(words) - ceil(len(words) * 0.6) + 1 and len(turns) <= 20
    ), near as (
        select distinct turn, words, unnest(turns) as other_turn from told
    )
    select n.turn, n.other_turn from near n join firsts f on f.turn = n.other_turn
    where n.turn > n.other_turn
        and len(list_intersect(n.words, f.words)) > 0.6 * len(list_distinct(list_concat(n.words, f.words)))"""
"""Texts of one trial that share more than six of ten of their words: each with the first of those it is like.

rows: a list of {turn, trial_id, said}, `turn` their order. Two texts that are alike share one of the rarest words of
each, so each is compared by these alone, and never by a word that stands in more than twenty texts.
"""

SHARED = (
    MAY_SEE, MAY_SEE_VENDOR, *SEES, LEVEL, *MONEY, PARTY_WORD, LOADED, LEADING, LEADS, IS_ENTERED, RESOLVED,
    BASE_VERSIONS, LAST_REVIEW, *BEFORE, *MOMENT_MACROS, BARE_NAME, ALIKE,
)  # fmt: skip
"""All of them, each after those it reads."""
