-- One row per set of territories met in project_sets, a sorted list of codes.
SELECT whole AS set_key, whole AS territories FROM project_sets
UNION
SELECT confirmed, confirmed FROM project_sets
UNION
SELECT []::VARCHAR[], []::VARCHAR[]
