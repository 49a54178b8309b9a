-- Everything that depends on a vendor (subject_kind vendor) or an institution (site), per vendor and institution: trials,
-- contracts, milestones, sites and all work, each with the reason and whether it is still open.
with items as (
    select 'vendor' as subject_kind, subject, 'contract' as kind, v.trial_id, v.contract_id as item, c.title, c.vendor,
        case place when 0 then 'its own contract' when 1 then coalesce('under its contract ' || via, 'it is the client')
            else 'has its contract ' || via || ' under it' end as why,
        c.expires_on as day, c.status as state, coalesce(c.status not in ('completed', 'terminated'), true) as is_open,
        c.original_value as amount, c.currency, c.contract_id, c.feed, c.receipt, c.row_number, c.data_date
    from vendor_contracts($as_of, $known_at) v
    join contracts_said($as_of, $known_at) c on c.trial_id = v.trial_id and c.contract_id = v.contract_id
    union all by name
    select 'vendor' as subject_kind, * exclude (milestone) from dependent_work($as_of, $known_at)
    union all by name
    select 'milestone' as kind, * from dependent_milestones($as_of, $known_at)
    union all by name
    select 'site' as kind, * from dependent_sites($as_of, $known_at)
), counts as (
    select subject_kind, subject, trial_id, string_agg(rows || ' ' || kind || if(rows = 1, '', 's'), ', ' order by kind) as said
    from (select subject_kind, subject, trial_id, kind, count(*) as rows from items where is_open group by all) group by all
), trials as (
    select 'trial' as kind, x.*, x.trial_id as item, coalesce(t.short_name, t.title) as title, t.lead_vendor as vendor,
        concat_ws('; ', if(t.lead_vendor = x.subject and x.subject_kind = 'vendor', 'is its lead vendor', null),
            coalesce('still open: ' || c.said, 'nothing of it is open')) as why,
        t.status as state, coalesce(t.status not in ('completed', 'terminated'), true) as is_open,
        t.feed, t.receipt, t.row_number, t.data_date
    from touched_trials($as_of, $known_at) x
    left join counts c on c.subject_kind = x.subject_kind and c.subject = x.subject and c.trial_id = x.trial_id
    left join trials_said($as_of, $known_at) t on t.trial_id = x.trial_id
), every as (
    from items union all by name from trials
)
select e.*, o.upload_id, o.sheet from every e left join store.sheets o using (receipt)
order by e.is_open desc, e.trial_id, list_position(['trial', 'contract', 'milestone', 'deliverable', 'invoice line', 'input',
    'document', 'submission', 'site'], e.kind), e.day nulls last, e.item
