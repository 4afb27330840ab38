-- links_in_order: a pair is told once, and never with itself
SELECT * FROM release.mart_links WHERE territory_a >= territory_b OR links <= 0
