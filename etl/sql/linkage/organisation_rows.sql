-- Organisations that another could be: those that share what is compared with a row that is not plainly another firm.
-- Two rows with two NEQs are two firms, so a group in which every row has a NEQ of its own has no candidate.
WITH keyed AS (
    SELECT organisation.organisation_number AS number, organisation.pole_code, organisation.organisation_id,
        organisation.name, organisation.type, organisation.neq, organisation.municipality, names.key, names.marks,
        CASE
            WHEN NOT is_local THEN 'country ' || coalesce(fold(country), '') || ' ' || coalesce(fold(province), '')
            WHEN municipality IS NOT NULL THEN 'municipality ' || municipality
            ELSE 'territory ' || CASE WHEN len(postal_poles) = 1 THEN postal_poles[1] ELSE territory END
        END AS place,
        CASE WHEN is_local THEN municipality_pole END AS territory
    FROM resolved_organisations AS organisation
    JOIN organisation_names AS names USING (name)
), entities AS (
    SELECT neq, municipality
    FROM keyed
    WHERE neq IS NOT NULL AND municipality IS NOT NULL
    GROUP BY ALL
    HAVING count(*) > 1
), blocks AS (
    SELECT place, marks
    FROM keyed
    WHERE place IS NOT NULL
    GROUP BY ALL
    HAVING count(*) > 1 AND count(*) > count(DISTINCT neq)
), near_names AS (
    SELECT territory, key
    FROM keyed
    WHERE territory IS NOT NULL
    GROUP BY ALL
    HAVING count(DISTINCT place) > 1 AND (count(*) > count(DISTINCT neq))
)
SELECT number, pole_code, organisation_id, name, type, neq, municipality, place, territory
FROM keyed
LEFT JOIN entities USING (neq, municipality)
LEFT JOIN blocks USING (place, marks)
LEFT JOIN near_names USING (territory, key)
LEFT JOIN decided_organisations AS decided USING (number)
WHERE entities.neq IS NOT NULL OR blocks.place IS NOT NULL OR near_names.key IS NOT NULL OR decided.number IS NOT NULL
ORDER BY number
