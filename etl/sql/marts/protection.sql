-- mart_protection: one row per published table about people, what its protection costs; counted table-wide, tells nothing of anyone
-- table_name: retention_network, retention_programmes, retention_poles, attraction, flows or balance
-- cells: cells that are due
-- hidden: those that are not shown
-- hidden_small: hidden for having too few people
-- hidden_with: hidden with another, so that no total gives that one back
-- largest_effect: how far presence can be from that of the true counts, in points, of the counts shown: by the method, not as it happened
-- mean_effect: the same on average
SELECT table_name, cells, hidden, hidden_small, hidden_with, largest_effect, mean_effect
FROM protection_cost
ORDER BY table_name
