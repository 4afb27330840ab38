-- core_matches: one row per pair of organisations or of projects as two poles know them, found alike, or decided
-- kind: organisation or project; projects of one network code are one without a row here
-- pole_a: the pole that knows the first
-- id_a: the first, in that pole's own code
-- pole_b: the pole that knows the second
-- id_b: the second, in that pole's own code
-- score: likeness of the two names or titles once normalised, 0 to 100
-- why: codes for and against, apart by a space: same_name, alike_title, same_organisations, other_neq, ...
-- outcome: merged, review (not merged), merged_by_decision or apart_by_decision (decisions.csv)
SELECT 'organisation' AS kind, one.pole_code AS pole_a, one.organisation_id AS id_a, other.pole_code AS pole_b,
    other.organisation_id AS id_b, found.score, found.why, found.outcome
FROM organisation_matches AS found
JOIN resolved_organisations AS one ON one.organisation_number = found.organisation_a
JOIN resolved_organisations AS other ON other.organisation_number = found.organisation_b
UNION ALL
SELECT 'project', one.pole_code, one.project_id, other.pole_code, other.project_id, found.score, found.why,
    found.outcome
FROM project_matches AS found
JOIN resolved_projects AS one ON one.project_number = found.project_a
JOIN resolved_projects AS other ON other.project_number = found.project_b
ORDER BY ALL
