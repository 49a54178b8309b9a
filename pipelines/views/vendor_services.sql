-- What each vendor does, one service a row: those its contracts name, and those the list of vendors names.
select distinct vendor, trim(service) as service
from (
    select vendor, service from contracts_said($as_of, $known_at)
    union all
    select vendor, unnest(string_split_regex(services, '[,;|\n]')) as service from vendors_said($as_of, $known_at)
)
where vendor is not null and trim(service) <> ''
order by service, vendor
