-- pairs_match_sets: a set of n territories has n(n-1)/2 pairs, each told once and never with itself
SELECT sets.set_id, sets.size, count(pairs.set_id) AS pairs
FROM release.mart_territory_sets AS sets
LEFT JOIN release.mart_set_pairs AS pairs USING (set_id)
GROUP BY ALL
HAVING count(pairs.set_id) <> sets.size * (sets.size - 1) // 2 OR coalesce(bool_or(territory_a >= territory_b), false)
