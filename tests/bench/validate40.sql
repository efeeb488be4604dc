-- Forty rules of the base pack (chapters FM, ID, HH, PV, IN) over
-- households.csv and members.csv, as findings: rule, household, person.
-- @DIR@ the data, @OUT@ the findings, @LISTS@ lib/packs/codes, @ASOF@ a date,
-- @THREADS@. The rules stand in validate40.rules; run.sh compares the counts.
SET threads = @THREADS@;
SET preserve_insertion_order = false;

CREATE MACRO num(x) AS TRY_CAST(x AS DECIMAL(18, 2));
CREATE MACRO digit(x, i) AS ascii(substr(x, i, 1)) - 48;
-- half up, away from zero; DECIMAL / DECIMAL would go through DOUBLE
CREATE MACRO per_head(net, n) AS CAST(sign(net) * ((2 * CAST(abs(net) * 100 AS
	BIGINT) + CAST(n AS BIGINT)) // (2 * CAST(n AS BIGINT))) AS
	BIGINT) * 0.01::DECIMAL(3, 2);
-- GB 11643, ISO 7064 MOD 11-2; 48 for X leaves a wrong sum, as it must
CREATE MACRO check_ok(x) AS substr('10X98765432', (
	digit(x, 1) * 7 + digit(x, 2) * 9 + digit(x, 3) * 10 +
	digit(x, 4) * 5 + digit(x, 5) * 8 + digit(x, 6) * 4 +
	digit(x, 7) * 2 + digit(x, 8) + digit(x, 9) * 6 + digit(x, 10) * 3 +
	digit(x, 11) * 7 + digit(x, 12) * 9 + digit(x, 13) * 10 +
	digit(x, 14) * 5 + digit(x, 15) * 8 + digit(x, 16) * 4 +
	digit(x, 17) * 2) % 11 + 1, 1) = substr(x, 18, 1);

CREATE TEMP TABLE region AS
SELECT column0 AS code FROM read_csv('@LISTS@/regions.tsv', delim = '\t',
	header = false, all_varchar = true);

CREATE TEMP TABLE m AS
SELECT "户编号" AS hid, "人编号" AS pid, "性别" AS sex,
	"证件类型" AS kind, "证件号码" AS id, length("证件号码") AS len,
	regexp_matches("证件号码", '^([0-9]{15}|[0-9]{17}[0-9X]|[0-9]{17}[0-9X][0-9]{2}|[0-9]{17}[0-9X][0-9]{4})$') AS chars_ok,
	CASE WHEN length("证件号码") IN (18, 20, 22)
	    THEN check_ok("证件号码") END AS check_ok,
	TRY_CAST(CASE WHEN length("证件号码") = 15
	    THEN '19' || substr("证件号码", 7, 2) || '-' ||
	        substr("证件号码", 9, 2) || '-' || substr("证件号码", 11, 2)
	    WHEN length("证件号码") IN (18, 20, 22)
	    THEN substr("证件号码", 7, 4) || '-' ||
	        substr("证件号码", 11, 2) || '-' || substr("证件号码", 13, 2)
	    END AS DATE) AS birth,
	"与户主关系" AS rel, "健康状况" AS health, "人员变更" AS change
FROM read_csv('@DIR@/members.csv', all_varchar = true, header = true,
	nullstr = '@no such text@');

CREATE TEMP TABLE h AS
SELECT "户编号" AS hid, num("家庭人口数") AS size, "户联系电话" AS phone,
	"识别标准" AS standard, "贫困户属性" AS attr, "脱贫属性" AS status,
	"主要致贫原因" AS cause, "其他致贫原因" AS other,
	"返贫原因" AS ret, "是否军烈属" AS martyr, "工资性收入" AS wage_text,
	"生产经营性收入" AS business_text, "财产性收入" AS property_text,
	"生产经营性支出" AS cost_text,
	num("工资性收入") AS wage, num("生产经营性收入") AS business,
	num("财产性收入") AS property, num("计划生育金") AS planning,
	num("低保金") AS dibao, num("五保金") AS wubao,
	num("养老保险金") AS pension, num("生态补偿金") AS ecology,
	num("其他转移性收入") AS other_transfer,
	num("生产经营性支出") AS cost, num("转移性收入") AS transfer,
	num("年收入") AS gross, num("纯收入") AS net,
	num("人均纯收入") AS net_pc
FROM read_csv('@DIR@/households.csv', all_varchar = true, header = true,
	nullstr = '@no such text@');

CREATE TEMP TABLE a AS -- what the household rules ask of the members
SELECT hid, count(*) AS listed,
	count(*) FILTER (rel = '户主') AS heads,
	any_value(sex) FILTER (rel = '户主') AS head_sex,
	count(*) FILTER (rel = '配偶') AS spouses,
	any_value(sex) FILTER (rel = '配偶') AS spouse_sex,
	count(*) FILTER (change IN ('', '嫁入', '新生儿', '其他转入')) AS active,
	bool_or(contains(health, '残疾')) AS disabled,
	count(*) FILTER (health = '') AS health_unknown
FROM m GROUP BY hid;

COPY (
SELECT unnest(list_filter([
	CASE WHEN regexp_matches(id, '^[0-9]([.][0-9]+)?[eE][+][0-9]+$') THEN 'FM001' END,
	CASE WHEN zeroed THEN 'FM002' END,
	CASE WHEN id = '' THEN 'ID001' END,
	CASE WHEN id <> '' AND len NOT IN (15, 18, 20, 22) AND NOT regexp_matches(id, '^[0-9]([.][0-9]+)?[eE][+][0-9]+$') THEN 'ID002' END,
	CASE WHEN len = 15 AND chars_ok THEN 'ID003' END,
	CASE WHEN len = 18 AND chars_ok AND NOT check_ok AND NOT zeroed THEN 'ID004' END,
	CASE WHEN len IN (15, 18, 20, 22) AND chars_ok AND (birth IS NULL OR year(birth) < 1900 OR year(birth) > year(DATE '@ASOF@')) THEN 'ID005' END,
	CASE WHEN id <> '' AND ((kind = '残疾人证' AND len NOT IN (20, 22)) OR (kind = '居民身份证' AND len <> 18)) THEN 'ID008' END,
	CASE WHEN starts_with(id, '999999') OR contains(id, '99999') THEN 'ID009' END,
	CASE WHEN (len = 15 OR check_ok) AND chars_ok AND birth BETWEEN DATE '1900-01-01' AND DATE '@ASOF@' AND sex IN ('男', '女') AND (digit(id, CASE len WHEN 15 THEN 15 ELSE 17 END) % 2 = 1) <> (sex = '男') THEN 'ID010' END,
	CASE WHEN pid = '' OR same > 1 THEN 'ID018' END,
	CASE WHEN id <> '' AND NOT regexp_matches(id, '^[0-9]+X?[0-9]*$') THEN 'ID019' END,
	CASE WHEN h_hid IS NULL THEN 'HH002' END,
	CASE WHEN (sex = '男' AND rel IN ('之女', '之儿媳', '之孙女', '之外孙女', '之母', '之岳母', '之婆婆', '之祖母', '之外祖母', '之曾孙女', '之侄女', '之兄弟媳妇')) OR (sex = '女' AND rel IN ('之子', '之女婿', '之孙子', '之外孙子', '之父', '之岳父', '之公公', '之祖父', '之外祖父', '之曾孙子', '之侄儿', '之叔伯')) THEN 'HH009' END,
	CASE WHEN rel = '' THEN 'HH010' END,
	CASE WHEN rel NOT IN ('', '户主', '配偶', '之子', '之女', '之儿媳', '之女婿', '之孙子', '之孙女', '之外孙子', '之外孙女', '之父', '之母', '之岳父', '之岳母', '之公公', '之婆婆', '之祖父', '之祖母', '之外祖父', '之外祖母', '其他') THEN 'HH011' END
	], lambda x: x IS NOT NULL)) AS rule, hid, pid
FROM (
	SELECT m.*, h.hid AS h_hid, coalesce(twice.n, 1) AS same,
		coalesce(len = 18 AND chars_ok AND id LIKE '%000' AND
		    NOT check_ok AND birth BETWEEN DATE '1900-01-01' AND DATE '@ASOF@' AND
		    substr(id, 1, 6) IN (SELECT code FROM region), false) AS zeroed
	FROM m LEFT JOIN h ON m.hid = h.hid
	LEFT JOIN (SELECT pid, count(*) AS n FROM m GROUP BY pid
		HAVING count(*) > 1) twice ON m.pid = twice.pid
)
UNION ALL
SELECT unnest(list_filter([
	CASE WHEN listed IS NULL THEN 'HH001' END,
	CASE WHEN listed > 0 AND heads = 0 THEN 'HH003' END,
	CASE WHEN heads > 1 THEN 'HH004' END,
	CASE WHEN listed > 0 AND size <> active THEN 'HH006' END,
	CASE WHEN size >= 7 THEN 'HH007' END,
	CASE WHEN heads = 1 AND spouses = 1 AND head_sex = spouse_sex AND head_sex <> '' THEN 'HH008' END,
	CASE WHEN phone = '' THEN 'HH017' END,
	CASE WHEN phone <> '' AND NOT regexp_matches(phone, '^1[3-9][0-9]{9}$') THEN 'HH018' END,
	CASE WHEN martyr = '' THEN 'HH020' END,
	CASE WHEN standard NOT IN ('国家标准', '省定标准', '市定标准') THEN 'HH023' END,
	CASE WHEN attr = '' THEN 'PV001' END,
	CASE WHEN cause NOT IN ('因病', '因残', '因学', '因灾', '缺土地', '缺水', '缺技术', '缺劳动力', '缺资金', '交通条件落后', '自身发展动力不足', '其他') THEN 'PV003' END,
	CASE WHEN cause <> '' AND list_contains(string_split(other, ','), cause) THEN 'PV004' END,
	CASE WHEN len(string_split(other, ',')) > 2 THEN 'PV005' END,
	CASE WHEN cause = '因残' AND listed > 0 AND NOT disabled AND health_unknown = 0 AND listed >= size THEN 'PV008' END,
	CASE WHEN status = '返贫' AND ret NOT IN ('因病', '因残', '因学', '因灾', '因婚', '缺土地', '缺水', '缺技术', '缺劳动力', '缺资金', '市场原因', '产业项目失败') THEN 'PV016' END,
	CASE WHEN dibao > 0 AND wubao > 0 THEN 'PV022' END,
	CASE WHEN wage_text = '' OR business_text = '' OR property_text = '' THEN 'IN001' END,
	CASE WHEN business > 0 AND (cost_text = '' OR cost < 1) THEN 'IN004' END,
	CASE WHEN transfer <> planning + dibao + wubao + pension + ecology + other_transfer THEN 'IN011' END,
	CASE WHEN gross <> wage + business + property + transfer THEN 'IN012' END,
	CASE WHEN net <> gross - cost THEN 'IN013' END,
	CASE WHEN size > 0 AND abs(net_pc - per_head(net, size)) > 0.01 THEN 'IN014' END,
	CASE WHEN least(wage, business, property, planning, dibao, wubao, pension, ecology, other_transfer, cost, transfer) < 0 THEN 'IN015' END
	], lambda x: x IS NOT NULL)), h.hid, ''
FROM h LEFT JOIN a ON h.hid = a.hid
) TO '@OUT@' (HEADER);
