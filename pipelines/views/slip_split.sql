-- Every milestone later than its original baseline, with its slip-days apart: those that executed changes brought, by the days
-- of the changes that name the milestone, at most the slip, and those of performance, which are the rest. Unknown both where
-- no export of the trial's changes says days and milestones. Changes are read whichever vendors are looked at.
-- `party` is who the export says is responsible, else the sponsor where it is the cause, else the vendor.
with known as (
    select trial_id from known_fields($as_of, $known_at)
    where kind = 'changes' and list_contains(fields, 'days') and list_contains(fields, 'milestone')
    group by trial_id
), executed as (
    select trial_id, lower(milestone) as milestone, sum(days) as days, string_agg(change_id, ', ' order by change_id) as changes
    from changes_of_all($as_of, $known_at)
    where coalesce(days, 0) <> 0 and executed_on <= data_date and coalesce(status = 'executed', true)
    group by all
), split as (
    select m.*, e.changes, if(k.trial_id is null, null, least(greatest(coalesce(e.days, 0), 0), m.slippage_days)) as change_days
    from milestone_list($as_of, $known_at) m
    left join known k using (trial_id)
    left join executed e on e.trial_id = m.trial_id and e.milestone = lower(m.name)
    where m.slippage_days > 0
)
select trial_id, country, site_id, name, vendor, coalesce(slip_cause, 'not stated') as slip_cause,
    case party_word(slip_party) when 'sponsor' then 'Sponsor' when 'vendor' then coalesce(vendor, slip_party)
        else coalesce(slip_party, if(slip_cause = 'sponsor', 'Sponsor', null), vendor, 'no vendor named') end as party,
    party = 'Sponsor' as is_sponsors, slippage_days::bigint as slip_days, change_days::bigint as change_days,
    (slippage_days - change_days)::bigint as performance_days, changes, state, baseline_on, forecast_on, actual_on,
    data_date, feed, upload_id, sheet, row_number
from split
order by slip_days desc, trial_id, name, country nulls first, site_id nulls first
