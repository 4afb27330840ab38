-- core_sectors: one row per sector of the reference
-- code: two-digit NAICS (SCIAN) sector, official groups such as 31-33; 00 is unspecified
-- name_fr: French name
-- name_en: English name
SELECT code, name_fr, name_en
FROM reference_sectors
ORDER BY code
