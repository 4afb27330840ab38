-- One row per territory, quarter and measure that happened in it.
SELECT territory, period, measure, value FROM mart_quarter_counts ORDER BY territory, measure, period
