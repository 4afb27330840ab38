-- mart_context_sources: one row per file of the reference whose figures a page shows as they are
-- file: its name in the reference directory
-- source_fr: whose figures they are and under which licence, in French
-- source_en: the same in English
SELECT file, source_fr, source_en
FROM reference_sources
ORDER BY file
