-- One row per file of the reference whose figures are shown, with whose they are and under which licence.
SELECT file, source_fr, source_en
FROM mart_context_sources
ORDER BY file
