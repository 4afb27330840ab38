-- release_info: one row, what this release is and what it was made from
-- release_id: its name, never used again
-- as_of: it knows what was received by the end of this day, Toronto time
-- built_at: moment of the build, Toronto time
-- demonstration: at least one submission in it was generated
-- submissions: submissions in force
-- last_quarter: last calendar quarter that had ended, written 2026-T3
-- code_hash: of the code that built it
-- reference_hash: of the reference data
-- corrections_hash: of the declared corrections
-- key_fingerprint: of the pseudonyms' key
SELECT release_id, as_of, built_at, demonstration, submissions, last_quarter, code_hash, reference_hash,
    corrections_hash, key_fingerprint
FROM build_info
