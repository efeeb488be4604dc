-- Exit verdicts of the Shanxi round over households.csv, members.csv and
-- counties.csv: the conditions of pa-exitcheck in SQL's own three values.
-- No gap, no citations, no open member lists: the peer has less to do.
SET threads = @THREADS@;

CREATE MACRO num(x) AS TRY_CAST(x AS DECIMAL(18, 2));
CREATE MACRO yes(x) AS CASE x WHEN '是' THEN true WHEN '否' THEN false END;
CREATE MACRO day(x) AS TRY_CAST(x AS DATE);

COPY (
WITH person AS (
	SELECT "户编号" AS hid, "在校生状况" AS school, "健康状况" AS health,
		yes("是否参加新农合") AND yes("是否参加大病保险") AS insured,
		"人员变更" IN ('', '嫁入', '新生儿', '其他转入') AS active,
		TRY_CAST(CASE WHEN length("证件号码") = 15
		    THEN '19' || substr("证件号码", 7, 2) || '-' ||
		        substr("证件号码", 9, 2) || '-' ||
		        substr("证件号码", 11, 2)
		    ELSE substr("证件号码", 7, 4) || '-' ||
		        substr("证件号码", 11, 2) || '-' ||
		        substr("证件号码", 13, 2) END AS DATE) AS birth
	FROM read_csv('@DIR@/members.csv', all_varchar = true, header = true,
		nullstr = '@no such text@')
), m AS (
	SELECT hid, count(*) FILTER (active) AS n,
		bool_and(insured) FILTER (active) AS insured,
		bool_or(school = '非在校生' AND health = '健康' AND
		    birth BETWEEN DATE '2001-09-02' AND DATE '2011-09-01')
		    FILTER (active) AS dropout
	FROM person GROUP BY hid
), h AS (
	SELECT h.*, m.insured, NOT m.dropout AS schooled,
		coalesce(m.n, TRY_CAST("家庭人口数" AS BIGINT)) AS n,
		num("工资性收入") + num("生产经营性收入") + num("财产性收入") +
		num("计划生育金") + num("低保金") + num("五保金") +
		num("养老保险金") + num("生态补偿金") + num("其他转移性收入") -
		num("生产经营性支出") AS net,
		num(c."低保标准（元/年）") AS dibao_line
	FROM read_csv('@DIR@/households.csv', all_varchar = true,
		header = true, nullstr = '@no such text@') h
	LEFT JOIN m ON h."户编号" = m.hid
	LEFT JOIN read_csv('@DIR@/counties.csv', all_varchar = true) c
		ON h."县" = c."县"
), v AS (
	SELECT *,
		"脱贫属性" IN ('未脱贫', '返贫', '预脱贫') OR
		    ("脱贫属性" LIKE '已脱贫%' AND "脱贫年度" = '2017') AS
		    applies,
		[
		{'id': 'B.income', 'ok': net > 3200.00 * n},
		{'id': 'B.food', 'ok': yes("不愁吃")},
		{'id': 'B.clothing', 'ok': yes("不愁穿")},
		{'id': 'B.water', 'ok': yes("饮水是否安全") AND
		    NOT yes("饮水是否困难")},
		{'id': 'B.education', 'ok': schooled AND
		    coalesce(yes("无义务教育阶段辍学学生"), true)},
		{'id': 'B.medical', 'ok': insured},
		{'id': 'B.housing', 'ok': NOT yes("危房户") AND
		    "危房级别" NOT IN ('C级', 'D级')},
		{'id': 'SX.stable', 'ok': yes("有长期稳定收入来源")},
		{'id': 'SX.relocation', 'ok': NOT yes("是否搬迁户") OR
		    yes("是否入住")},
		{'id': 'SX.effect', 'ok': yes("帮扶成效显著")},
		{'id': 'SX.dibao', 'ok': "贫困户属性" <> '低保贫困户' OR
		    NOT yes("低保兜底") OR dibao_line > 3200.00}
		] AS substance,
		[
		{'id': 'P.review', 'ok': day("民主评议日期") <=
		    day("村两委和驻村队核实日期")},
		{'id': 'P.verify', 'ok': day("村两委和驻村队核实日期") <=
		    day("乡镇审核日期")},
		{'id': 'P.township', 'ok': day("乡镇审核日期") <=
		    day("公示开始日期")},
		{'id': 'P.days', 'ok': day("公示结束日期") -
		    day("公示开始日期") >= 7},
		{'id': 'P.announce', 'ok': day("公示结束日期") <=
		    day("公告日期")},
		{'id': 'P.objection', 'ok': CASE "公示异议" WHEN '无' THEN true
		    WHEN '有' THEN false END},
		{'id': 'P.signed', 'ok': yes("贫困户认可签字")}
		] AS procedure,
		[
		{'id': 'M.year', 'ok': nullif("拟脱贫年度", '') = '2017'},
		{'id': 'M.date', 'ok': day("标注日期") <= DATE '2017-12-20'}
		] AS marking
	FROM h
), w AS (
	SELECT *, list_transform(list_filter(
		    substance || procedure || marking,
		    lambda x: NOT x.ok), lambda x: x.id) AS fails,
		list_transform(list_filter(substance || procedure || marking,
		    lambda x: x.ok IS NULL), lambda x: x.id) AS unknown
	FROM v
)
SELECT * EXCLUDE (insured, schooled, n, net, dibao_line, applies, substance,
	procedure, marking, fails, unknown),
	CASE WHEN NOT applies THEN '不适用'
		WHEN len(list_filter(substance, lambda x: NOT x.ok)) > 0
		    THEN '不符合'
		WHEN len(list_filter(substance, lambda x: x.ok IS NULL)) > 0
		    THEN '待核实' ELSE '符合' END AS "退出结论",
	CASE WHEN NOT applies THEN '不适用'
		WHEN len(list_filter(procedure, lambda x: NOT x.ok)) > 0
		    THEN '不齐备'
		WHEN len(list_filter(procedure, lambda x: x.ok IS NULL)) > 0
		    THEN '待核实' ELSE '齐备' END AS "程序结论",
	CASE WHEN NOT applies THEN '不适用'
		WHEN len(list_filter(marking, lambda x: NOT x.ok)) > 0
		    THEN '不齐备'
		WHEN len(list_filter(marking, lambda x: x.ok IS NULL)) > 0
		    THEN '待核实' ELSE '齐备' END AS "标注结论",
	array_to_string(fails, ';') AS "不符合项",
	array_to_string(unknown, ';') AS "待核实项"
FROM w
) TO '@OUT@' (HEADER);
