-- What pa-income adds to households.csv, sizes from members.csv. Only the
-- certain case: a row with a blank or unreadable part is 待核实.
SET threads = @THREADS@;

CREATE MACRO num(x) AS TRY_CAST(x AS DECIMAL(18, 2));
CREATE MACRO per_head(net, n) AS CAST(sign(net) * ((2 * CAST(abs(net) * 100 AS
	BIGINT) + n) // (2 * n)) AS BIGINT) * 0.01::DECIMAL(3, 2);

COPY (
WITH m AS (
	SELECT "户编号" AS hid, count(*) FILTER ("人员变更" IN
		('', '嫁入', '新生儿', '其他转入')) AS n
	FROM read_csv('@DIR@/members.csv', all_varchar = true, header = true,
		nullstr = '@no such text@') GROUP BY hid
), h AS (
	SELECT h.*, coalesce(m.n, TRY_CAST("家庭人口数" AS BIGINT)) AS n,
		num("计划生育金") + num("低保金") + num("五保金") +
		num("养老保险金") + num("生态补偿金") +
		num("其他转移性收入") AS transfer
	FROM read_csv('@DIR@/households.csv', all_varchar = true,
		header = true, nullstr = '@no such text@') h
	LEFT JOIN m ON h."户编号" = m.hid
), gross AS (
	SELECT *, num("工资性收入") + num("生产经营性收入") +
		num("财产性收入") + transfer AS gross
	FROM h
), net AS (
	SELECT *, gross - num("生产经营性支出") AS net,
		per_head(gross - num("生产经营性支出"), n) AS pc
	FROM gross
)
SELECT * EXCLUDE (n, transfer, gross, net, pc),
	transfer AS "核算转移性收入", gross AS "核算年收入",
	net AS "核算纯收入", n AS "核算人口", pc AS "核算人均纯收入",
	pc AS "人均下限", pc AS "人均上限",
	CAST(transfer * 100 / nullif(gross, 0) AS DECIMAL(18, 2)) AS
		"转移性收入占比",
	3200.00 AS "收入标准", pc - 3200.00 AS "超标准额",
	CASE WHEN pc IS NULL THEN '待核实' WHEN pc > 3200.00 THEN '达标'
		ELSE '未达标' END AS "收入结论", '' AS "收入说明"
FROM net
) TO '@OUT@' (HEADER);
