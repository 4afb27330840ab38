-- mart_revenue: one row per fixed table (network, territories, sectors), its part, calendar year and measure; protected when built, the same for every reader
-- scope: network, territory or sector
-- part: code of the territory or the sector; NULL for the network
-- year: calendar year, from the first with a declared amount to the last whose four quarters were due
-- measure: revenue (dollars) or jobs (full-time equivalents)
-- amount: sum of what organisations declared; NULL where it may not be shown, or nobody declared any
-- contributors: organisations that make a part of it; NULL where the amount is not shown
-- symbol: x confidential (under 3 contributors, one over 85 % of it, or found by subtraction), .. nobody declared any, empty where shown
SELECT scope, part, year::SMALLINT AS year, measure, amount, contributors, symbol
FROM protected_revenue
ORDER BY scope, measure, year, part
