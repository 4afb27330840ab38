-- Pairs of projects that could be one: told by two poles, not under two network codes, in dates that overlap, and
-- all the organisations of one but one at most among those of the other, two of them at least.
-- Looked for among the projects of each organisation; where these are too many, among those of one title, so that
-- work grows as rows do.
WITH organisations AS (
    SELECT organisation_number, pole_code, coalesce(linked.organisation_key, organisation_number) AS organisation_key
    FROM resolved_organisations
    LEFT JOIN organisation_groups AS linked USING (organisation_number)
), shared AS (
    SELECT organisation_key
    FROM organisations
    GROUP BY organisation_key
    HAVING min(pole_code) <> max(pole_code)
), concerned AS (
    SELECT DISTINCT participation.project_number
    FROM resolved_participations AS participation
    JOIN organisations USING (organisation_number)
    SEMI JOIN shared USING (organisation_key)
), members AS MATERIALIZED (
    SELECT DISTINCT participation.project_number, organisation.organisation_key
    FROM resolved_participations AS participation
    SEMI JOIN concerned USING (project_number)
    JOIN organisations AS organisation USING (organisation_number)
), told AS MATERIALIZED (
    SELECT project_number, project.pole_code, nullif(fold(project.network_code), '') AS code,
        fold(project.title) AS title, project.start_date, coalesce(project.end_date, DATE '9999-12-31') AS end_date,
        sized.organisations
    FROM (SELECT project_number, count(*) AS organisations FROM members GROUP BY project_number) AS sized
    JOIN resolved_projects AS project USING (project_number)
    WHERE sized.organisations > 1
), counted AS (
    SELECT told.* EXCLUDE (title), organisation_key,
        CASE WHEN count(*) OVER (PARTITION BY organisation_key) > getvariable('most_compared') THEN title END AS title
    FROM members
    SEMI JOIN shared USING (organisation_key)
    JOIN told USING (project_number)
), blocks AS MATERIALIZED (
    SELECT * REPLACE (coalesce(title, '') AS title)
    FROM counted
    QUALIFY count(*) OVER (PARTITION BY organisation_key, title) <= getvariable('most_compared')
), possible AS (
    SELECT DISTINCT one.project_number AS project_a, other.project_number AS project_b,
        one.organisations AS organisations_a, other.organisations AS organisations_b
    FROM blocks AS one
    JOIN blocks AS other USING (organisation_key, title)
    WHERE one.project_number < other.project_number AND one.pole_code <> other.pole_code
        AND (one.code IS NULL OR other.code IS NULL)
        AND one.start_date <= other.end_date AND other.start_date <= one.end_date
)
SELECT project_a, project_b, count(*) = greatest(organisations_a, organisations_b) AS same_organisations
FROM possible
JOIN members AS own ON own.project_number = project_a
JOIN members AS theirs ON theirs.project_number = project_b AND theirs.organisation_key = own.organisation_key
GROUP BY project_a, project_b, organisations_a, organisations_b
HAVING count(*) >= greatest(2, least(organisations_a, organisations_b) - 1)
ORDER BY project_a, project_b
