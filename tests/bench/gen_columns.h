/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_columns: the columns of the two large tables. The wide ones
 * are written with --full only, after the others.
 */
#ifndef PA_BENCH_GEN_COLUMNS_H
#define PA_BENCH_GEN_COLUMNS_H

/* Further columns of members.csv: index, label. */
#define WIDE_MEMBER(X) \
	X(M_YEAR, "年度") \
	X(M_BIRTH, "出生日期") \
	X(M_DROPOUT, "失学或辍学原因") \
	X(M_EMPLOYER, "务工企业名称") \
	X(M_STAFF_MEDICAL, "是否参加城镇职工基本医疗保险") \
	X(M_STAFF_PENSION, "是否参加城镇职工基本养老保险") \
	X(M_WUBAO, "是否享受五保") \
	X(M_COMMERCIAL, "是否参加商业补充医疗保险") \
	X(M_AID, "是否接受大病医疗救助") \
	X(M_OTHER_AID, "是否接受其他健康扶贫") \
	X(M_MANDARIN, "是否会讲普通话") \
	X(M_ABROAD, "是否国外务工") \
	X(M_CARD_KIND, "残疾类别") \
	X(M_CARD_YEAR, "残疾证办证年度") \
	X(M_POST, "公益性岗位") \
	X(M_POST_MONTHS, "公益性岗位(月数)") \
	X(M_CHANNEL, "就业渠道") \
	X(M_INDUSTRY, "产业分类") \
	X(M_DISEASE, "疾病名称") \
	X(M_DISEASE_GRADE, "疾病等级") \
	X(M_PHONE, "人联系电话") \
	X(M_JOINED, "人员识别时间") \
	X(M_LIFE, "生存状态")

/* Further columns of households.csv. */
#define WIDE_HOUSEHOLD(X) \
	X(H_YEAR, "年度") \
	X(H_HEAD_PID, "户主编号") \
	X(H_HEAD_NAME, "户主姓名") \
	X(H_HEAD_TYPE, "户主证件类型") \
	X(H_HEAD_ID, "户主证件号码") \
	X(H_LIVING, "共同生活人口数") \
	X(H_REGISTERED, "户籍人口数") \
	X(H_BANK, "开户银行") \
	X(H_ACCOUNT, "银行账号") \
	X(H_RETURN_YEAR, "返贫年度") \
	X(H_NOT_EXIT, "不脱贫原因") \
	X(H_LONGITUDE, "经度") \
	X(H_LATITUDE, "纬度") \
	X(H_OFFICE, "村办公电话") \
	X(H_DIVIDEND, "资产收益扶贫分红收入") \
	X(H_OTHER_PROPERTY, "其他财产性收入") \
	X(H_RETIREMENT, "离退休金") \
	X(H_SUPPORT, "赡养金") \
	X(H_ELDER, "高龄补贴") \
	X(H_RELIEF, "长期抚恤金") \
	X(H_DISABILITY, "残疾补贴") \
	X(H_SOLDIER_PAY, "现役军人工资") \
	X(H_SUBSIDY, "稳定性的补贴") \
	X(H_LASTING, "三年以上的资产性收入") \
	X(H_OPERATING, "家庭经营费用") \
	X(H_OTHER_COST, "其他生产经营性支出") \
	X(H_TAXES, "税费") \
	X(H_IN_KIND, "家庭实物折算款") \
	X(H_PAYOUT, "理赔收入") \
	X(H_SELF_PAID, "合规自付支出") \
	X(H_FIRM, "是否有龙头企业带动") \
	X(H_PIONEER, "是否有创业致富带头人带动") \
	X(H_WAY, "搬迁方式") \
	X(H_SETTLE, "安置方式") \
	X(H_PLACE, "安置地点") \
	X(H_DIFFICULTY, "搬迁可能存在的困难") \
	X(H_SAFE_HOUSE, "有安全住房") \
	X(H_SAFE_WATER, "有安全饮水") \
	X(H_MEDICAL, "基本医疗有保障") \
	X(H_PENSION_COVER, "养老保险有保障") \
	X(H_PROJECT, "享受资金项目帮扶") \
	X(H_SCORE, "指标得分") \
	X(H_PASSED, "是否达标") \
	X(H_FAIL, "未达标原因")

#define COLUMN_INDEX(index, label) index,
#define COLUMN_LABEL(index, label) "," label

/* Columns of members.csv, in order. */
enum {
	M_HID,
	M_PID,
	M_NAME,
	M_SEX,
	M_TYPE,
	M_ID,
	M_REL,
	M_NATION,
	M_POLITICS,
	M_HEALTH,
	M_SOLDIER,
	M_MEDICAL,
	M_ILLNESS,
	M_PENSION,
	M_DIBAO,
	M_WORK,
	M_MONTHS,
	M_PLACE,
	M_CHANGE,
	M_SCHOOL,
	M_EDU,
	M_LABOUR,
	M_BASE,
	M_BEFORE_WIDE = M_BASE - 1,
	WIDE_MEMBER(COLUMN_INDEX) M_N
};

/* Columns of households.csv, in order. */
enum {
	H_PROVINCE,
	H_CITY,
	H_COUNTY,
	H_TOWNSHIP,
	H_VILLAGE,
	H_HAMLET,
	H_VID,
	H_HID,
	H_SIZE,
	H_PHONE,
	H_STANDARD,
	H_ATTR,
	H_STATUS,
	H_EXIT_YEAR,
	H_FIRST,
	H_CAUSE,
	H_OTHER,
	H_RETURN,
	H_MARTYR,
	H_ONLY,
	H_TWO,
	H_WAGE,
	H_BUSINESS,
	H_PROPERTY,
	H_PLANNING,
	H_DIBAO,
	H_WUBAO,
	H_PENSION,
	H_ECOLOGY,
	H_OTHER_TRANSFER,
	H_COST,
	H_TRANSFER,
	H_GROSS,
	H_NET,
	H_NET_PC,
	H_ARABLE,
	H_IRRIGATED,
	H_FOREST,
	H_REFORESTED,
	H_ORCHARD,
	H_PASTURE,
	H_WATER,
	H_POWER,
	H_HOME_POWER,
	H_TV,
	H_DISTANCE,
	H_ROAD,
	H_AREA,
	H_FUEL,
	H_TOILET,
	H_COOP,
	H_DANGER,
	H_GRADE,
	H_WATER_HARD,
	H_WATER_SAFE,
	H_RELOCATED,
	H_MOVED_IN,
	H_FOOD,
	H_CLOTHING,
	H_NO_DROPOUT,
	H_STABLE,
	H_EFFECT,
	H_COVER,
	H_PLAN,
	H_REVIEW,
	H_VERIFY,
	H_TOWN_DATE,
	H_NOTICE,
	H_NOTICE_END,
	H_ANNOUNCE,
	H_OBJECTION,
	H_SIGNED,
	H_HELPER_OK,
	H_WATER_OK,
	H_EDU_OK,
	H_HEALTH_OK,
	H_HOUSING_OK,
	H_MARKED,
	H_PLANNED,
	H_BASE,
	H_BEFORE_WIDE = H_BASE - 1,
	WIDE_HOUSEHOLD(COLUMN_INDEX) H_N
};

#endif
