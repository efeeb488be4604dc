-- The figures of the quality bulletin from the checked households and their
-- findings: by county, by class and object, by rule, faulty households.
SET threads = @THREADS@;

CREATE TEMP TABLE f AS
SELECT rule, class, object, county, household_id AS hid
FROM read_csv('@FINDINGS@', all_varchar = true, header = true);

COPY (
SELECT 'county' AS part, "县" AS a, '' AS b, count(*) AS n,
	count(*) FILTER (pa_status = 'ok') AS ok,
	count(*) FILTER (pa_status = 'suspect') AS suspect,
	count(*) FILTER (pa_status = 'error') AS error,
	sum(TRY_CAST("家庭人口数" AS BIGINT)) AS people
FROM read_csv('@CHECKED@', all_varchar = true, header = true)
GROUP BY ALL
UNION ALL
SELECT 'class', class, object, count(*), count(DISTINCT hid), 0, 0, 0 FROM f
GROUP BY ALL
UNION ALL
SELECT 'rule', rule, class, count(*), count(DISTINCT hid), 0, 0, 0 FROM f
GROUP BY ALL
UNION ALL
SELECT 'faulty', county, class, count(*), count(DISTINCT hid), 0, 0, 0 FROM f
GROUP BY ALL
) TO '@OUT@' (HEADER);
