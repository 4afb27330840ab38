-- known_territories: every territory is a pole of the reference
SELECT DISTINCT territory
FROM release.core_participations
WHERE territory IS NOT NULL AND territory NOT IN (SELECT pole_code FROM release.core_poles)
