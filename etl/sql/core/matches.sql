-- core_matches: one row per pair of organisations as two poles know them, compared and found alike, or decided
-- kind: organisation
-- pole_a: the pole that knows the first
-- id_a: the first, in that pole's own code
-- pole_b: the pole that knows the second
-- id_b: the second, in that pole's own code
-- score: likeness of the two names once normalised, 0 to 100
-- why: codes for and against, apart by a space: same_name, alike_name, same_neq, same_place, other_...
-- outcome: merged, review (not merged), merged_by_decision or apart_by_decision (decisions.csv)
SELECT 'organisation' AS kind, one.pole_code AS pole_a, one.organisation_id AS id_a, other.pole_code AS pole_b,
    other.organisation_id AS id_b, found.score, found.why, found.outcome
FROM organisation_matches AS found
JOIN resolved_organisations AS one ON one.organisation_number = found.organisation_a
JOIN resolved_organisations AS other ON other.organisation_number = found.organisation_b
ORDER BY ALL
