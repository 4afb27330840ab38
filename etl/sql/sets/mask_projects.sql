-- One row per project and role (any: whatever the role): its territories, and those whose own pole tells it, as
-- integers of one bit a territory: the fastest form for up to 62 of them.
-- A short list counted is twice as fast as count(DISTINCT) over many small groups; and most need not be: as many rows as
-- bits, of organisations folded on 126 of them, are as many organisations.
WITH organisations AS (
    SELECT organisation_number, 1::BIGINT << pole.position AS bit,
        list_contains(getvariable('research_types'), type) AS research,
        list_contains(getvariable('business_types'), type) AS business
    FROM release.core_organisations AS organisation
    LEFT JOIN release.core_poles AS pole ON pole.pole_code = organisation.territory
), members AS (
    SELECT project_key, role, organisation_key, bit, research, business
    FROM release.core_participations
    JOIN organisations USING (organisation_number)
), tellers AS (
    SELECT project_key, bit_or(1::BIGINT << pole.position) AS mask
    FROM release.core_projects
    JOIN release.core_poles AS pole USING (pole_code)
    GROUP BY project_key
    HAVING min(pole_code) <> max(pole_code)
), joined AS (
    SELECT project_key, 'any' AS role, coalesce(bit_or(bit), 0) AS mask,
        min(organisation_key) <> max(organisation_key) AS collaborative,
        CASE WHEN bit_count(bit_or(1::HUGEINT << (organisation_key % 126))) = count(*) THEN count(*)
            ELSE list_unique(list(organisation_key)) END::INTEGER AS organisations,
        bool_or(research) AS research, bool_or(business) AS business
    FROM members
    GROUP BY project_key
    UNION ALL
    SELECT project_key, role, coalesce(bit_or(bit), 0), min(organisation_key) <> max(organisation_key), NULL, NULL, NULL
    FROM members
    GROUP BY project_key, role
)
SELECT joined.project_key, joined.role, joined.mask AS whole,
    CASE WHEN bit_count(joined.mask & tellers.mask) > 1 THEN joined.mask & tellers.mask ELSE 0 END AS confirmed,
    joined.organisations, joined.collaborative, joined.research, joined.business
FROM joined
LEFT JOIN tellers USING (project_key)
