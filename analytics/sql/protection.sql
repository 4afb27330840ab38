-- One row per published table about people: what its protection costs.
SELECT table_name, cells, hidden, hidden_small, hidden_with, largest_effect, mean_effect
FROM mart_protection
ORDER BY table_name
