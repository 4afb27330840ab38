-- core_organisations: one row per organisation as a pole knows it
-- organisation_key: the organisation of the network: one key for the rows that core_matches says are one
-- organisation_number: this row, for the tables that refer to it
-- pole_code: the pole that knows it
-- organisation_id: the pole's own code
-- name: as the pole writes it
-- neq: Québec enterprise number; a legal entity, not a place
-- type: kind of organisation (code list organisation_type)
-- sector: two-digit sector, or NULL
-- municipality_code: five digits, or NULL
-- territory: where it is: pole code, NULL outside the network or where nothing places it
-- placed_by: what placed it: municipality, postal_code, territory or none
-- country: as written; NULL is Canada
-- province: as written; NULL is Québec
WITH placed AS (
    SELECT *,
        CASE WHEN len(postal_poles) = 1 THEN postal_poles[1] END AS postal_pole
    FROM resolved_organisations
)
SELECT coalesce(linked.organisation_key, placed.organisation_number) AS organisation_key,
    placed.organisation_number, placed.pole_code, placed.organisation_id, placed.name, placed.neq, placed.type,
    placed.sector, placed.municipality AS municipality_code,
    CASE WHEN placed.is_local
        THEN coalesce(placed.municipality_pole, placed.postal_pole, placed.territory) END AS territory,
    CASE WHEN NOT placed.is_local THEN 'none'
        WHEN placed.municipality_pole IS NOT NULL THEN 'municipality'
        WHEN placed.postal_pole IS NOT NULL THEN 'postal_code'
        WHEN placed.territory IS NOT NULL THEN 'territory'
        ELSE 'none' END AS placed_by,
    placed.country, placed.province
FROM placed
LEFT JOIN organisation_groups AS linked USING (organisation_number)
