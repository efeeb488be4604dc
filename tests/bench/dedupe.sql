-- Exact duplicates of persons by the canonical number: every row of
-- members.csv with the number of its group, blank for most.
SET threads = @THREADS@;

CREATE MACRO digit(x, i) AS ascii(substr(x, i, 1)) - 48;
CREATE MACRO check_char(x) AS substr('10X98765432', (
	digit(x, 1) * 7 + digit(x, 2) * 9 + digit(x, 3) * 10 +
	digit(x, 4) * 5 + digit(x, 5) * 8 + digit(x, 6) * 4 +
	digit(x, 7) * 2 + digit(x, 8) + digit(x, 9) * 6 + digit(x, 10) * 3 +
	digit(x, 11) * 7 + digit(x, 12) * 9 + digit(x, 13) * 10 +
	digit(x, 14) * 5 + digit(x, 15) * 8 + digit(x, 16) * 4 +
	digit(x, 17) * 2) % 11 + 1, 1);
CREATE MACRO upgrade(x) AS substr(x, 1, 6) || '19' || substr(x, 7, 9);
CREATE MACRO canonical(x) AS CASE length(x)
	WHEN 18 THEN x WHEN 20 THEN x[:18] WHEN 22 THEN x[:18]
	WHEN 15 THEN upgrade(x) || check_char(upgrade(x)) END;

COPY (
WITH m AS (
	SELECT *, canonical("证件号码") AS id
	FROM read_csv('@DIR@/members.csv', all_varchar = true, header = true,
		nullstr = '@no such text@')
), twice AS (
	SELECT id, row_number() OVER () AS cluster FROM (
		SELECT id FROM m WHERE id IS NOT NULL GROUP BY id
		HAVING count(*) > 1)
)
SELECT m.* EXCLUDE (id), twice.cluster AS "重复组号",
	CASE WHEN twice.id IS NOT NULL THEN '证件号码相同' END AS "重复类型"
FROM m LEFT JOIN twice ON m.id = twice.id
) TO '@OUT@' (HEADER);
