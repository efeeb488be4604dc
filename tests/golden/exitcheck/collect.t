# What has to be collected whole, by county and by village.
$ printf '%s\n' 县,低保标准 东川区,3000 寻甸县,3000 石林县,3000 > k.csv
> cat > v.csv <<'E'
> 市,县,乡,行政村,村编号,村属性,计划脱贫退出年份,经度,纬度
> 昆明市,东川区,甲镇,一村,530113100201,贫困村,2018,103.1,26.1
> 昆明市,东川区,甲镇,二村,530113100202,贫困村,2018,103.1,26.1
> 昆明市,石林县,乙镇,三村,530126100201,贫困村,2019,,
> E
> cat > h.csv <<'E'
> 户编号,市,县,乡,行政村,村编号,家庭人口数,脱贫属性,脱贫年度,拟脱贫年度,经度,纬度
> 53011300000001,昆明市,东川区,甲镇,一村,530113100201,3,预脱贫,2018,2018,103.1,26.1
> 53011300000002,昆明市,东川区,甲镇,一村,530113100201,3,未脱贫,,2018,103.1,26.1
> 53011300000003,昆明市,东川区,甲镇,二村,530113100202,3,已脱贫,2016,,103.1,26.1
> 53012900000001,昆明市,寻甸县,丙镇,四村,530129100201,3,未脱贫,,2018,,
> 53012600000001,昆明市,石林县,乙镇,三村,530126100201,3,未脱贫,,,103.1,
> E
> printf '%s\n' 户编号,年度,项目名称 53011300000001,2018,养羊 > s.csv
> cat > collect <<'E'
> level=$1; shift
> pa-exitcheck -q -p kunming-2018 --level="$level" --decide=collect \
>     --with households=h.csv "$@"
> E
$ sh collect county --with villages=v.csv --with measures=s.csv \
>     --as-of=2018-12-31 -o out k.csv; cut -d, -f1,3-5 out
| 县,采集结论,采集不符合项,采集待核实项
| 东川区,不符合,KM.collect_measures,
| 寻甸县,不符合,KM.collect_measures,
| 石林县,不符合,KM.locate_rest,
# The day passes, one household is added, one location too.
$ echo 53011300000002,2018,养牛 >> s.csv
$ sed -i '3s/103.1,26.1/,/; 6s/103.1,$/103.1,26.1/' h.csv
$ sh collect county --with villages=v.csv --with measures=s.csv \
>     --as-of=2019-01-01 -o out k.csv; cut -d, -f1,3-5 out
| 县,采集结论,采集不符合项,采集待核实项
| 东川区,不符合,KM.locate_first;KM.locate_first_date,
| 寻甸县,不符合,KM.collect_measures,
| 石林县,不符合,KM.locate_rest,
# Without measures or locations nothing is known.
$ cut -d, -f1-10 h.csv > h2; mv h2 h.csv
$ sh collect county --as-of=2018-12-31 -o out k.csv; cut -d, -f1,3-5 out
| 县,采集结论,采集不符合项,采集待核实项
| 东川区,待核实,,KM.collect_measures;KM.locate_first
| 寻甸县,待核实,,KM.collect_measures
| 石林县,待核实,,KM.collect_measures;KM.locate_rest
$ sh collect village --with measures=s.csv -o out v.csv; cut -d, -f4,10-12 out
| 行政村,采集结论,采集不符合项,采集待核实项
| 一村,符合,,
| 二村,不符合,KM.collect_village,
| 三村,不适用,,
$ sh collect county --with villages=v.csv --with measures=s.csv --trace \
>     --area 东川区 --as-of=2019-01-01 k.csv
| 县：东川区
| 采集结论：待核实
| 政策包：kunming-2018 1.0.0
|   ✓ 符合  本轮脱贫户都已采集帮扶措施（KM.collect_measures）
|       事实：没有帮扶措施记录的本轮脱贫户=0
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 三(一)
|   ？待核实  贫困户和贫困村的位置已全部采集（KM.locate_first）
|       事实：没有经纬度的贫困村=0
|       不明：没有经纬度的贫困户（无此列）
|       需收集：贫困户和贫困村的位置信息（乡镇人民政府）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 三(二)
|   ？待核实  位置采集没有逾期（KM.locate_first_date）
|       事实：没有经纬度的贫困村=0
|       不明：没有经纬度的贫困户（无此列）
|       依据：昆明市2018年贫困对象动态管理和贫困退出注意事项 三(二)
|   － 不适用  贫困户和贫困村的位置已全部采集（KM.locate_rest）
|   － 不适用  位置采集没有逾期（KM.locate_rest_date）
? 1
$ pa-exitcheck -q -p shanxi-2017 --level=county --decide=collect k.csv
err| pa-exitcheck: the pack shanxi-2017 has no conditions of the decision 'collect' about a county; these have: kunming-2018
? 2
