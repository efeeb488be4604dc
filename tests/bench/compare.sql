-- Rules on which the findings of pa-validate and of validate40.sql differ.
WITH ours AS (
	SELECT rule, count(DISTINCT (household_id, person_id)) AS n
	FROM read_csv('@OURS@', all_varchar = true, header = true) GROUP BY rule
), peer AS (
	SELECT rule, count(DISTINCT (hid, pid)) AS n
	FROM read_csv('@PEER@', all_varchar = true, header = true) GROUP BY rule
)
SELECT coalesce(ours.rule, peer.rule) || ' ' || coalesce(ours.n, 0) || ' ' ||
	coalesce(peer.n, 0)
FROM ours FULL JOIN peer ON ours.rule = peer.rule
WHERE ours.n IS DISTINCT FROM peer.n ORDER BY 1;
