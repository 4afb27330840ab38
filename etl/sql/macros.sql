-- How text that a person typed becomes a value. Each macro tries the common form first, so that
-- the slow forms cost only the cells that use them; each gives NULL for what it cannot read.

-- Text without the spaces around it, no-break ones included; blank is NULL. Nearly every cell begins and ends
-- with a visible ASCII character and is taken as it is: trimming a set of characters is slow.
CREATE OR REPLACE MACRO clean(t) AS
    CASE
        WHEN t BETWEEN '!' AND '~' AND t[-1] BETWEEN '!' AND '~' THEN t
        ELSE nullif(trim(t, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8239) || chr(65279)), '')
    END;

-- What two spellings share: no accents, case, spaces or punctuation; «St» and «Ste» are «Saint» and «Sainte».
CREATE OR REPLACE MACRO fold(t) AS
    regexp_replace(
        regexp_replace(
            strip_accents(replace(replace(lower(t), 'œ', 'oe'), 'æ', 'ae')), '\bst(e?)\b', 'saint\1', 'g'),
        '[^a-z0-9]', '', 'g');

-- janvier, janv., févr, août → 1, 1, 2, 8
CREATE OR REPLACE MACRO month_number(word) AS
    list_position(
        ['jan', 'fev', 'mar', 'avr', 'mai', 'jun', 'jul', 'aou', 'sep', 'oct', 'nov', 'dec'],
        left(replace(replace(fold(word), 'juin', 'jun'), 'juil', 'jul'), 3));

-- 5 mars 2024, 1er avril 2024. Not \pL: a class of all letters costs a millisecond to compile, each time a query
-- is planned, which is most of the time of a small sheet.
CREATE OR REPLACE MACRO written_date(t) AS
    try_cast(
        regexp_extract(t, '(\d{4})\s*$', 1)
        || '-' || lpad(month_number(regexp_extract(t, '^\d{1,2}(?:er)?\s+([^\d\s.]+)\.?\s', 1))::VARCHAR, 2, '0')
        || '-' || lpad(regexp_extract(t, '^(\d{1,2})', 1), 2, '0') AS DATE);

-- 2024-03-05, as software writes it: nearly all dates.
CREATE OR REPLACE MACRO iso_date(t) AS CASE WHEN length(t) = 10 THEN try_cast(t AS DATE) END;

-- 2024-03-05 (with or without a time of day), 05/03/2024 (day first), 5 mars 2024
CREATE OR REPLACE MACRO as_date(t) AS
    CASE
        WHEN regexp_full_match(t, '\d{4}-\d{1,2}-\d{1,2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?')
            THEN try_cast(split_part(replace(t, 'T', ' '), ' ', 1) AS DATE)
        WHEN regexp_full_match(t, '\d{1,2}[/.-]\d{1,2}[/.-]\d{4}')
            THEN try_strptime(replace(replace(t, '.', '/'), '-', '/'), '%d/%m/%Y')::DATE
        WHEN regexp_full_match(replace(t, chr(160), ' '), '\d{1,2}(er)?\s+[^\d\s.]+\.?\s+\d{4}')
            THEN written_date(replace(t, chr(160), ' '))
    END;

-- 1234.56, 1 234,56 $, 1,234.56, 1.234,56: the last of comma and point is the decimal mark, a comma alone is one.
-- The one-element list binds the spaceless text once.
CREATE OR REPLACE MACRO typed_number(t) AS
    list_transform(
        [regexp_replace(t, '[\s\x{00a0}\x{202f}\x{2009}$]', '', 'g')],
        lambda plain: CASE
            WHEN regexp_full_match(plain, '[-+]?[\d.]*\d,\d*|[-+]?,\d+')
                THEN replace(replace(plain, '.', ''), ',', '.')
            WHEN regexp_full_match(plain, '[-+]?\d[\d,]*\.\d*') THEN replace(plain, ',', '')
            WHEN regexp_full_match(plain, '[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?') THEN plain
        END)[1];

CREATE OR REPLACE MACRO as_number(t) AS
    CASE
        WHEN regexp_full_match(t, '-?\d+(\.\d+)?') THEN try_cast(t AS DOUBLE)
        ELSE try_cast(typed_number(t) AS DOUBLE)
    END;

-- A whole number; 12.0 is one, 12.5 is none.
CREATE OR REPLACE MACRO as_integer(t) AS
    CASE
        WHEN regexp_full_match(t, '-?\d{1,9}') THEN try_cast(t AS INTEGER)
        ELSE try_cast(regexp_extract(typed_number(t), '^([-+]?\d{1,9})(\.0*)?$', 1) AS INTEGER)
    END;

-- A year of four digits; 2026-2027 or 2026-27 is the financial year that begins in 2026.
CREATE OR REPLACE MACRO as_target_year(t) AS
    CASE
        WHEN regexp_full_match(t, '\d{4}\s*[-–/]\s*(\d{2}|\d{4})')
            THEN CASE WHEN (left(t, 4)::INTEGER + 1) % 100 = right(t, 2)::INTEGER
                AND (regexp_full_match(t, '\d{4}\D+\d{2}') OR right(t, 4)::INTEGER = left(t, 4)::INTEGER + 1)
                THEN left(t, 4)::SMALLINT END
        WHEN as_integer(t) BETWEEN 1000 AND 9999 THEN as_integer(t)::SMALLINT
    END;

-- A number; one with a percent sign is divided by a hundred.
CREATE OR REPLACE MACRO as_target_value(t) AS
    CASE WHEN ends_with(t, '%') THEN round(as_number(left(t, -1)) / 100, 12) ELSE as_number(t) END;

-- A list and not IN or WHEN: those fold every cell, this only the cells that neither of the first two is.
CREATE OR REPLACE MACRO as_flag(t) AS
    coalesce(
        CASE t WHEN 'oui' THEN true WHEN 'non' THEN false END,
        [true, true, true, true, true, true, true, true, false, false, false, false, false, false][
            list_position(
                ['oui', 'o', 'yes', 'y', 'x', '1', 'vrai', 'true', 'non', 'n', 'no', '0', 'faux', 'false'],
                fold(t))]);

-- Ten digits, however spaced.
CREATE OR REPLACE MACRO as_neq(t) AS
    CASE
        WHEN regexp_full_match(regexp_replace(t, '[^0-9A-Za-z]', '', 'g'), '(11|22|33|88)\d{8}')
            THEN regexp_replace(t, '[^0-9]', '', 'g')
    END;

CREATE OR REPLACE MACRO as_postal_code(t) AS
    CASE
        WHEN regexp_full_match(upper(regexp_replace(t, '[^0-9A-Za-z]', '', 'g')), '[A-Z]\d[A-Z]\d[A-Z]\d')
            THEN upper(regexp_replace(t, '[^0-9A-Za-z]', '', 'g'))
    END;

-- HMAC-SHA256 (RFC 2104) with the two padded keys as variables of the session, never in a query's text.
CREATE OR REPLACE MACRO pseudonym(t) AS
    sha256(getvariable('pseudonym_outer')::BLOB
        || unhex(sha256(getvariable('pseudonym_inner')::BLOB || encode(t))));
