/* SPDX-License-Identifier: MIT */
/*
 * tests/bench/gen_text: the words of the generator. Codes and names of
 * counties are those of GB/T 2260; everything that names a place below a
 * county or a person is invented.
 */
#include "gen.h"

#include <string.h>

static const struct county shanxi[] = {
    {141121, W("吕梁市"), W("文水县")},
    {141122, W("吕梁市"), W("交城县")},
    {141123, W("吕梁市"), W("兴县")},
    {141124, W("吕梁市"), W("临县")},
    {141125, W("吕梁市"), W("柳林县")},
    {141126, W("吕梁市"), W("石楼县")},
    {141127, W("吕梁市"), W("岚县")},
    {141128, W("吕梁市"), W("方山县")},
    {141129, W("吕梁市"), W("中阳县")},
    {141130, W("吕梁市"), W("交口县")},
    {141181, W("吕梁市"), W("孝义市")},
    {141182, W("吕梁市"), W("汾阳市")},
    {140121, W("太原市"), W("清徐县")},
    {140122, W("太原市"), W("阳曲县")},
    {140123, W("太原市"), W("娄烦县")},
    {140181, W("太原市"), W("古交市")},
    {140221, W("大同市"), W("阳高县")},
    {140222, W("大同市"), W("天镇县")},
    {140223, W("大同市"), W("广灵县")},
    {140224, W("大同市"), W("灵丘县")},
    {140225, W("大同市"), W("浑源县")},
    {140226, W("大同市"), W("左云县")},
    {140227, W("大同市"), W("大同县")},
    {140321, W("阳泉市"), W("平定县")},
    {140322, W("阳泉市"), W("盂县")},
    {140421, W("长治市"), W("长治县")},
    {140423, W("长治市"), W("襄垣县")},
    {140424, W("长治市"), W("屯留县")},
    {140425, W("长治市"), W("平顺县")},
    {140426, W("长治市"), W("黎城县")},
    {140427, W("长治市"), W("壶关县")},
    {140428, W("长治市"), W("长子县")},
    {140429, W("长治市"), W("武乡县")},
    {140430, W("长治市"), W("沁县")},
    {140431, W("长治市"), W("沁源县")},
    {140481, W("长治市"), W("潞城市")},
    {140521, W("晋城市"), W("沁水县")},
    {140522, W("晋城市"), W("阳城县")},
    {140524, W("晋城市"), W("陵川县")},
    {140525, W("晋城市"), W("泽州县")},
    {140581, W("晋城市"), W("高平市")},
    {140621, W("朔州市"), W("山阴县")},
    {140622, W("朔州市"), W("应县")},
    {140623, W("朔州市"), W("右玉县")},
    {140624, W("朔州市"), W("怀仁县")},
    {140721, W("晋中市"), W("榆社县")},
    {140722, W("晋中市"), W("左权县")},
    {140723, W("晋中市"), W("和顺县")},
    {140724, W("晋中市"), W("昔阳县")},
    {140725, W("晋中市"), W("寿阳县")},
    {140726, W("晋中市"), W("太谷县")},
    {140727, W("晋中市"), W("祁县")},
    {140728, W("晋中市"), W("平遥县")},
    {140729, W("晋中市"), W("灵石县")},
    {140781, W("晋中市"), W("介休市")},
    {140821, W("运城市"), W("临猗县")},
    {140822, W("运城市"), W("万荣县")},
    {140823, W("运城市"), W("闻喜县")},
    {140824, W("运城市"), W("稷山县")},
    {140825, W("运城市"), W("新绛县")},
    {140826, W("运城市"), W("绛县")},
    {140827, W("运城市"), W("垣曲县")},
    {140828, W("运城市"), W("夏县")},
    {140829, W("运城市"), W("平陆县")},
    {140830, W("运城市"), W("芮城县")},
    {140881, W("运城市"), W("永济市")},
    {140882, W("运城市"), W("河津市")},
    {140921, W("忻州市"), W("定襄县")},
    {140922, W("忻州市"), W("五台县")},
    {140923, W("忻州市"), W("代县")},
    {140924, W("忻州市"), W("繁峙县")},
    {140925, W("忻州市"), W("宁武县")},
    {140926, W("忻州市"), W("静乐县")},
    {140927, W("忻州市"), W("神池县")},
    {140928, W("忻州市"), W("五寨县")},
    {140929, W("忻州市"), W("岢岚县")},
    {140930, W("忻州市"), W("河曲县")},
    {140931, W("忻州市"), W("保德县")},
    {140932, W("忻州市"), W("偏关县")},
    {140981, W("忻州市"), W("原平市")},
    {141021, W("临汾市"), W("曲沃县")},
    {141022, W("临汾市"), W("翼城县")},
    {141023, W("临汾市"), W("襄汾县")},
    {141024, W("临汾市"), W("洪洞县")},
    {141025, W("临汾市"), W("古县")},
    {141026, W("临汾市"), W("安泽县")},
    {141027, W("临汾市"), W("浮山县")},
    {141028, W("临汾市"), W("吉县")},
    {141029, W("临汾市"), W("乡宁县")},
    {141030, W("临汾市"), W("大宁县")},
    {141031, W("临汾市"), W("隰县")},
    {141032, W("临汾市"), W("永和县")},
    {141033, W("临汾市"), W("蒲县")},
    {141034, W("临汾市"), W("汾西县")},
    {141081, W("临汾市"), W("侯马市")},
    {141082, W("临汾市"), W("霍州市")},
};

static const struct county kunming[] = {
    {530113, W("昆明市"), W("东川区")},
    {530128, W("昆明市"), W("禄劝彝族苗族自治县")},
    {530129, W("昆明市"), W("寻甸回族彝族自治县")},
    {530102, W("昆明市"), W("五华区")},
    {530103, W("昆明市"), W("盘龙区")},
    {530111, W("昆明市"), W("官渡区")},
    {530112, W("昆明市"), W("西山区")},
    {530114, W("昆明市"), W("呈贡区")},
    {530124, W("昆明市"), W("富民县")},
    {530125, W("昆明市"), W("宜良县")},
    {530126, W("昆明市"), W("石林彝族自治县")},
    {530127, W("昆明市"), W("嵩明县")},
    {530181, W("昆明市"), W("安宁市")},
};

const struct policy policies[2] = {
    {"shanxi", 2017, W("山西省"), W("山西省2017年贫困人口信息"), W("太原市"),
	shanxi, sizeof(shanxi) / sizeof(shanxi[0]), 50, W("回族")},
    {"kunming", 2018, W("云南省"), W("云南省2018年贫困人口信息"), W("曲靖市"),
	kunming, sizeof(kunming) / sizeof(kunming[0]), 10, W("彝族")},
};

const struct word relation_words[] = {
    W("户主"),
    W("配偶"),
    W("之子"),
    W("之女"),
    W("之儿媳"),
    W("之孙子"),
    W("之孙女"),
    W("之父"),
    W("之母"),
    W("之岳父"),
    W("之岳母"),
    W("之公公"),
    W("之婆婆"),
};

const struct word health_words[] = {
    W("健康"),
    W("长期慢性病"),
    W("患有大病"),
    W("残疾"),
};

const struct word month_words[13] = {
    W("0"),
    W("1"),
    W("2"),
    W("3"),
    W("4"),
    W("5"),
    W("6"),
    W("7"),
    W("8"),
    W("9"),
    W("10"),
    W("11"),
    W("12"),
};

static const char surnames[] =
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕施张孔曹"
    "严华金魏陶姜谢邹潘葛范彭鲁韦马苗方任袁柳唐罗薛贺倪汤";
static const char given[] =
    "伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华"
    "玉萍红鹏辉玲建国文志春海云龙山花梅福贵喜银金生林珍莲虎旺宝全根柱成发财顺";
static const char first_part[] =
    "大小上下前后东西南北红白青黄石土沙松柳杨双三五新";
static const char second_part[] =
    "河沟坪川庄湾坡岭塘井门山坝寨屯岔梁峪泉洼台桥店堡";

/* The i-th character of a text of three-byte characters. */
static const char *
character(const char *text, size_t i)
{
	return text + 3 * i;
}

static size_t
make_name(uint64_t *state, char to[16], const char *surname)
{
	uint32_t ngiven = (sizeof(given) - 1) / 3;
	size_t n = 3;

	if (surname == NULL)
		surname = character(surnames,
		    draw(state, (sizeof(surnames) - 1) / 3));
	memcpy(to, surname, 3);
	memcpy(to + n, character(given, draw(state, ngiven)), 3);
	n += 3;
	if (draw(state, 100) < 70) {
		memcpy(to + n, character(given, draw(state, ngiven)), 3);
		n += 3;
	}
	to[n] = '\0';
	return n;
}

/* surname: three bytes to reuse (the father's), or NULL. */
size_t
draw_name(struct gen *g, char to[16], const char *surname)
{
	return make_name(&g->rng, to, surname);
}

size_t
more_name(struct gen *g, char to[16], const char *surname)
{
	return make_name(&g->more, to, surname);
}

/* The i-th name of a township or village: no two alike below 576. */
void
place_name(char to[32], size_t i, bool township)
{
	size_t nparts = (sizeof(first_part) - 1) / 3;
	size_t shift = township ? 7 : 0;
	size_t n = 0;

	if (i >= nparts * nparts) {
		memcpy(to, character(first_part, i / nparts / nparts % nparts),
		    3);
		n = 3;
	}
	memcpy(to + n, character(first_part, (i + shift) % nparts), 3);
	memcpy(to + n + 3,
	    character(second_part, (i / nparts + i + shift) % nparts), 3);
	memcpy(to + n + 6, !township ? "村" : i % 3 == 0 ? "镇" : "乡", 4);
}
