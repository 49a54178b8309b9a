-- The last count of data cleaning of each place: what is open and clean there now.
from cleaning_rows($as_of, $known_at)
qualify row_number() over (partition by trial_id, country, site_id order by counted_on desc) = 1
