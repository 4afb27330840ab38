-- Whose figures a file of the reference holds.
SELECT source_fr, source_en
FROM mart_context_sources
WHERE file = $file
