-- One row per sector that some project has.
SELECT code AS sector, name_fr, name_en
FROM core_sectors
WHERE code IN (SELECT sector FROM mart_projects)
ORDER BY code
