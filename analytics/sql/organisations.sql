-- One row per organisation of the network: the name told most often, the kind and the place told by its first pole.
WITH written AS (
    SELECT organisation_key, name, count(*) AS times, min(pole_code) AS first_pole
    FROM core_organisations
    GROUP BY organisation_key, name
), named AS (
    SELECT organisation_key, first(name ORDER BY times DESC, first_pole, name) AS name
    FROM written
    GROUP BY organisation_key
), placed AS (
    SELECT organisation_key,
        first(type ORDER BY pole_code, type) AS type,
        first(territory ORDER BY territory IS NULL, pole_code, territory) AS territory
    FROM core_organisations
    GROUP BY organisation_key
)
SELECT organisation_key, name, type, territory
FROM named
JOIN placed USING (organisation_key)
ORDER BY organisation_key
