-- Every indicator that is reported, with its value, and how it stands against its limits; the ones in most need first.
-- n is its denominator. A share is beyond its limit only where chance alone (one in twenty) does not explain that at its
-- n: p > p0 + 1.645 sqrt(p0 (1 - p0) / n); beyond the limit and not beyond chance is amber, as is the early warning. A
-- value without its parts, or of fewer than the least n, is not judged.
with valued as (
    select k.*, if(regexp_matches(trim(unit), '^(%|percent|pct|per cent)$', 'i'), 100, 1) as scale,
        case when denominator > 0 then scale * numerator::double / denominator::double
             when denominator is null and numerator is not null then numerator::double
             when denominator is null then reported_value::double end as value,
        coalesce(direction, case when early_warning < threshold then 'lower' when early_warning > threshold then 'higher'
            end) as better,
        if(better = 'higher', -1, 1) as sign, threshold::double / scale as p0,
        coalesce(numerator between 0 and denominator and p0 between 0 and 1, false) as is_share,
        if(is_share, 1.645 * scale * sqrt(p0 * (1 - p0) / denominator::double), 0) as margin,
        period_end_on = max(period_end_on) over (partition by trial_id, kpi, vendor, country, site_id) as is_latest
    from kpis_said($as_of, $known_at) k where period_end_on <= data_date
), judged as (
    select *, case when denominator = 0 then 'there is nothing to divide by'
            when denominator is null and (numerator is null or minimum is not null) then 'its denominator is not reported'
            when denominator < minimum then 'too few to say: ' || denominator::double || ', where at least '
                || minimum::double || ' are needed'
            when better is null then 'which way is better is not reported'
            when threshold is null and early_warning is null then 'no limit is reported' end as why_unknown,
        coalesce(sign * (value - threshold) > 0, false) as is_beyond,
        coalesce(sign * (value - threshold) > margin, false) as is_signal,
        coalesce(sign * (value - early_warning) > 0, false) as is_warned
    from valued
)
select trial_id, kpi, indicator_type, vendor, country, site_id, period_end_on, numerator, denominator, unit, scale, value, better,
    threshold, early_warning, minimum, is_share, is_latest, is_signal and why_unknown is null as is_signal,
    case when why_unknown is not null then 'unknown' when is_signal then 'red' when is_beyond or is_warned then 'amber'
         else 'green' end as status,
    case when why_unknown is not null then why_unknown when is_signal then 'beyond its limit'
         when is_beyond then 'beyond its limit, by no more than chance explains at this n'
         when is_warned then 'beyond its early warning' else 'within its limits' end as reason,
    j.data_date, receipt, feed, o.upload_id, o.sheet, row_number
from judged j join store.sheets o using (receipt)
order by is_latest desc, array_position(['red', 'amber', 'unknown', 'green'], status), indicator_type = 'qtl' desc,
    trial_id, kpi, country nulls first, site_id nulls first, period_end_on desc
