-- area: enrollment
-- title: Days to site activation
-- question: How long does a site take from being selected to being activated?
-- formula: Kaplan-Meier median of the days from selected to activated; sites not activated yet count as still waiting
-- unit: days taken
-- value: numerator
-- better: lower
-- needs: sites.selected_on; sites.activated_on
-- source: DEFINITIONS, "Site activation"
-- note: The median of the activated sites alone would be too short. Activated is the day all greenlight criteria were met, not the initiation visit. The denominator counts sites with both days or still in start-up. Unknown below 5 activated. Left out: sites that were dropped, of which no day is known.
select level, trial_id, country, vendor, numerator, denominator, reason
from cycle_times($as_of, $known_at) where cycle = 'selected to activated' and (country is null or trial_id is not null)
