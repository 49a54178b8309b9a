-- Per activity of a trial who is accountable for it now: nobody (none), one, two or more (two), or only those who left the
-- role (leaver). A vacancy is nobody. is_retained: not transferred to a vendor in writing, and so the sponsor's; partly where
-- only a part is. done_by: the parties that are responsible. The row is the first that says it.
with said as (
    select * exclude (transferred), transferred as moved, bare_name(activity) as bare,
        role in ('accountable', 'accountable and responsible')
            and bare_name(coalesce(person, party))
                not in ('vacant', 'vacancy', 'tbd', 'tbc', 'nobody', 'none', 'open', 'na', '') as is_accountable,
        coalesce(left_on <= data_date, false) as has_left,
        party || if(person is null, '', ' (' || person || ')') as holder,
        holder || ', left ' || strftime(left_on, '%-d %b %Y') as leaving
    from responsibilities_said($as_of, $known_at)
)
select trial_id, min_by(activity, row_number) as activity,
    count(distinct holder) filter (where is_accountable and not has_left) as accountable_count,
    case when accountable_count > 1 then 'two' when accountable_count = 1 then 'one'
         when bool_or(is_accountable) then 'leaver' else 'none' end as state,
    string_agg(distinct holder, '; ' order by holder) filter (where is_accountable and not has_left) as accountable,
    string_agg(distinct leaving, '; ' order by leaving) filter (where is_accountable and has_left) as leavers,
    string_agg(distinct party, '; ' order by party)
        filter (where role in ('responsible', 'accountable and responsible') and not has_left) as done_by,
    case when bool_or(moved = 'partly') then 'partly' when bool_or(moved = 'yes') then 'yes'
         when bool_or(moved = 'no') then 'no' end as transferred,
    coalesce(transferred <> 'yes', true) as is_retained,
    coalesce(bool_or(party_type = 'vendor' or vendor is not null) filter (
        where role in ('responsible', 'accountable and responsible') and not has_left), false)
        and coalesce(transferred = 'no', true) as is_done_untransferred,
    min_by(data_date, row_number) as data_date, min_by(feed, row_number) as feed,
    min_by(receipt, row_number) as receipt, min(row_number) as row_number
from said
group by trial_id, bare
order by trial_id, activity
