# SPDX-License-Identifier: MIT
# perl gen.pl POLICY SEED N DIR: a registry of N households in DIR, in which
# every input may be blank, unreadable, on a boundary or spelt in another way,
# and any column may be missing. DIR/opts gets the options to read it with,
# DIR/facts what the oracle must know about the run.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Csv;
my ($policy, $seed, $n, $dir) = @ARGV;
srand $seed;
my $shanxi = $policy eq 'shanxi-2017';
my ($round, $line) = $shanxi ? (2017, 320000) : (2018, 350000);

sub pick { return $_[int rand @_] }
sub chance { return rand() < $_[0] }
sub fen { return sprintf '%d.%02d', $_[0] / 100, $_[0] % 100 }
sub wide { return $_[0] =~ tr/0-9./０-９．/r }
sub add_days { # DATE, DAYS: within the month is enough
	my ($y, $m, $d) = split /-/, $_[0];
	my @t = gmtime(Days($y, $m, $d) * 86400 + $_[1] * 86400);
	return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3];
}
sub Days {
	require Time::Local;
	return Time::Local::timegm(0, 0, 12, $_[2], $_[1] - 1, $_[0]) / 86400
	    - 0.5;
}

# --- spellings ---------------------------------------------------------------

sub frame { # what spreadsheets put around a value
	my ($v) = @_;
	return pick(" $v", "$v ", "\x{3000}$v", "\t$v", "'$v", "=\"$v\"",
		"$v\x{a0}", "$v\x{200b}");
}
sub spell_yes {
	my ($v) = @_;
	my $is = $v eq '是' || $v eq '有';
	return pick($is ? '1' : '0', $is ? '１' : '０', frame($v));
}
sub spell_date {
	my ($v) = @_;
	my ($y, $m, $d) = split /-/, $v;
	return pick("$y/$m/$d", "$y.$m.$d", "$y$m$d", "${y}年${m}月${d}日",
		sprintf('%d/%d/%d', $y, $m, $d),
		sprintf('%d年%d月%d日', $y, $m, $d), wide($v), frame($v),
		Days($y, $m, $d) + 25569);
}
sub coarse { # a date without its day
	my ($y, $m) = split /-/, $_[0];
	return pick("$y-$m", "${y}年${m}月", "$y$m", $y, "$y.$m", "${y}年");
}
sub spell_money {
	my ($v) = @_;
	my ($yuan, $rest) = split /\./, $v;
	my $grouped = reverse((reverse $yuan) =~ s/(\d{3})(?=\d)/$1,/gr);
	return pick("$grouped.$rest", "${v}元", wide($v), frame($v),
		$rest eq '00' ? $yuan : $v, "0$v", "$grouped.${rest}元");
}
my $INVALID = ['不详', '待定', '#N/A', '？', 'x1', '如实'];
sub invalid { return pick(@$INVALID) }
sub blank { return pick('', '', '', ' ', "\x{3000}", "\t") }

# cell(VALUE, KIND, REST): the value, or what may stand in its place. $mess is
# how often a cell is not what it should be.
my $mess;
my %KIND = (
	yes => sub { (\&spell_yes, sub { pick('是', '否') }) },
	has => sub { (\&spell_yes, sub { pick('有', '无') }) },
	date => sub { (\&spell_date, sub { sprintf '%d-%02d-%02d',
			$round - int(rand 2), 1 + int rand 12, 1 + int rand 28 }) },
	money => sub { (\&spell_money, sub { fen(int rand 2000000) }) },
	int => sub { (sub { pick(frame($_[0]), wide($_[0]), "$_[0].0") },
		sub { int rand 8 }) },
	year => sub { (sub { pick(frame($_[0]), wide($_[0]), "$_[0]年") },
		sub { pick(2014 .. 2019, "$round-12", "${round}12",
			"${round}年12月") }) },
	list => sub { (\&frame, undef) },
);
sub cell {
	my ($v, $kind, @rest) = @_;
	if (chance($mess)) {
		my $r = rand;
		return blank() if $r < 0.3;
		return $kind eq 'money' && chance(0.4) ? '-' . fen(int rand 9e5)
		    : invalid() if $r < 0.5;
		my (undef, $any) = $KIND{$kind}->();
		$v = $kind =~ /^da/ && chance(0.4) ? coarse($v) : $any ? $any->()
		    : pick(@rest);
		return $v if $v !~ /^....-..-..$/ && $kind =~ /^da/;
	}
	return $v if $v eq '' || !chance(0.08);
	my ($spell) = $KIND{$kind}->();
	return $spell->($v);
}

# --- columns of this run -----------------------------------------------------

my @PLACE = qw(省 市 县 乡 行政村 村编号);
my @EARNED = qw(工资性收入 生产经营性收入 财产性收入);
my @INCOME = qw(工资性收入 生产经营性收入 财产性收入 计划生育金 低保金 五保金
    养老保险金 生态补偿金 其他转移性收入 生产经营性支出 转移性收入);
my @HOUSE = qw(危房户 危房级别 饮水是否困难 饮水是否安全 是否搬迁户);
my @EVIDENCE = qw(是否入住 不愁吃 不愁穿 无义务教育阶段辍学学生
    有长期稳定收入来源 帮扶成效显著 低保兜底 后续帮扶计划 民主评议日期
    村两委和驻村队核实日期 乡镇审核日期 公示开始日期 公示结束日期 公告日期 公示异议
    贫困户认可签字 帮扶责任人认可 水务部门认定 教育部门认定 卫计部门认定 住建部门认定
    标注日期 拟脱贫年度);
my @MEMBER = qw(证件号码 健康状况 是否参加新农合 是否参加大病保险
    是否参加城镇职工基本医疗保险 人员变更 生存状态 在校生状况 出生日期);
my %SYNONYM = (
	'户编号' => [qw(户编码 家庭编号)], '家庭人口数' => [qw(人数 家庭人数)],
	'危房户' => ['是否危房户'], '危房级别' => [qw(危房等级 AAC322)],
	'饮水是否困难' => ['饮水困难'], '饮水是否安全' => ['饮水安全', '是否解决安全饮用水'],
	'工资性收入' => ['工资性收入（元）', '工资性收入(元)', 'AAC073'],
	'五保金' => ['特困供养金'], '生产经营性支出' => ['生产经营性支出（元）'],
	'脱贫属性' => ['脱贫状态'], '脱贫年度' => ['脱贫时间'],
	'贫困户属性' => ['户属性'], '是否入住' => ['已入住'],
	'帮扶成效显著' => ['帮扶成效是否显著'], '公示异议' => ['公示有无异议'],
	'标注日期' => ['标注时间'], '证件号码' => ['身份证号', '公民身份号码'],
	'健康状况' => ['身体状况'], '是否参加大病保险' => ['参加大病医疗'],
	'是否参加新农合' => ['是否参加城乡居民基本医疗保险'],
	'低保标准（元/年）' => ['低保标准'],
);
my $drop = pick(0, 0, 0.03, 0.06, 0.3);
sub columns { return grep { !chance($drop) } @_ }
sub shuffled {
	my %k = map { $_ => rand } @_;
	return sort { $k{$a} <=> $k{$b} } @_;
}
sub heading { # the columns of a table as its file calls them
	return [map {
		my @also = @{$SYNONYM{$_} // []};
		@also && chance(0.1) ? pick(@also) : $_
	} @_];
}

my $has_members = chance(0.85);
my $has_counties = chance(0.85);
my $apart = chance(0.3); # the evidence in a table of its own
my @income = columns(@INCOME);
@income = () if chance(0.06);
@income = grep { !/金$|^其他转/ } @income if chance(0.15);
my @evidence = columns(@EVIDENCE);
my @household = ('户编号', columns(@PLACE, '家庭人口数', '贫困户属性', '脱贫属性',
		'脱贫年度', @HOUSE), @income, columns('人均纯收入'));
push @household, @evidence unless $apart;
@household = shuffled(@household) if chance(0.5);
my @member = ('户编号', '人编号', columns(@MEMBER));
@member = shuffled(@member) if chance(0.5);
my $as_of = pick('', '', "$round-11-30", "$round-12-31", ($round + 1) . '-03-01');
my $formula = chance(0.1) ? 'B' : 'A';

# --- people ------------------------------------------------------------------

sub check_digit {
	my @w = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
	my ($i, $sum) = (0, 0);
	$sum += $_ * $w[$i++] for split //, $_[0];
	return substr '10X98765432', $sum % 11, 1;
}
sub id_number {
	my ($born, $area) = @_;
	my $ymd = $born =~ tr/-//dr;
	my $id = sprintf '%s%s%03d', $area, $ymd, int rand 1000;
	my $whole = $id . check_digit($id);
	my $r = rand;
	return $whole if $r < 0.8;
	return blank() if $r < 0.83;
	return $area . substr($ymd, 2) . sprintf '%03d', int rand 1000
	    if $r < 0.86 && $ymd lt '2000';
	return $whole . pick(11, 22, 43, 74, '4401') if $r < 0.89;
	return lc $whole if $r < 0.91;
	return frame($whole) if $r < 0.93;
	# Damaged: by a spreadsheet, by a slip of the hand, by length.
	return substr($whole, 0, 15) . '000' if $r < 0.95;
	return '1.41124E+17' if $r < 0.96;
	return $id . (check_digit($id) eq '5' ? '6' : '5') if $r < 0.98;
	return substr $whole, 0, pick(14, 16, 17) if $r < 0.99;
	return substr($whole, 0, 6) . pick('20170230', '18991231', '20990101',
		'20011301') . substr $whole, 14;
}
sub birthday { # at the ends of the school age, within it, or any
	my $r = rand;
	my $years = pick(5, 6, 7, 14, 15, 16, 17);
	my $d = pick('08-31', '09-01', '09-02');
	return $round - $years . "-$d" if $r < 0.25;
	return sprintf '%d-%02d-%02d',
	    $round - ($r < 0.5 ? 5 + int rand 13 : int rand 90),
	    1 + int rand 12, 1 + int rand 28;
}
my $person = 0;
sub person {
	my ($key, $area) = @_;
	my $born = birthday();
	my %m = (
		'户编号' => chance(0.02) ? pick(" $key", "'$key", "$key.0", wide($key))
		: $key,
		'人编号' => sprintf('%s%06d', $area, ++$person),
		'证件号码' => $mess || chance(0.1) ? id_number($born, $area) : do {
			my $id = sprintf '%s%s%03d', $area, $born =~ tr/-//dr,
			    int rand 1000;
			$id . check_digit($id);
		},
		'出生日期' => cell($born, 'date'),
		'健康状况' => cell(pick('健康', '健康', '健康', '残疾', '长期慢性病',
				'残疾,长期慢性病', '大病'), 'list', '健康', '01', '1', '患有大病',
			'患有大病、残疾', '04'),
		'在校生状况' => cell($born gt ($round - 17) && $born lt ($round - 5)
			? pick('小学', '七年级', '九年级', '小学', '高中一年级')
			: '非在校生', 'list', '非在校生', '01', '03', '小学', '学前教育'),
		'是否参加新农合' => cell('是', 'yes'),
		'是否参加大病保险' => cell('是', 'yes'),
		'是否参加城镇职工基本医疗保险' => cell(pick('否', '否', '是'), 'yes'),
		'人员变更' => cell(chance(0.9) ? '' : pick('新生儿', '嫁入', '其他转入',
				'死亡', '嫁出', '其他转出'), 'list', '出国定居', '判刑收监', '01',
			'05', '婚入', '户口迁出'),
		'生存状态' => cell(chance(0.8) ? '正常' : chance(0.7) ? ''
			: pick('转入', '死亡', '减少'), 'list', '转出', '2', '1', '删除'),
	);
	return \%m;
}

# --- households --------------------------------------------------------------

my @PLACES = $shanxi ? (['山西省', '吕梁市', '临县', '141124'],
	['山西省', '吕梁市', '岚县', '141127'], ['山西省', '长治市', '武乡县', '140429'])
    : (['云南省', '昆明市', '东川区', '530113'], ['云南省', '昆明市', '寻甸县', '530129'],
	['云南省', '昆明市', '禄劝县', '530128']);
my @ELSEWHERE = $shanxi ? (['河北省', '保定市', '阜平县', '130624'],
	['云南省', '昆明市', '东川区', '530113'])
    : (['云南省', '曲靖市', '会泽县', '530326'],
	['山西省', '吕梁市', '临县', '141124']);

sub incomes { # N heads: components whose sum is near the line, or any
	my ($heads) = @_;
	my $head = chance(0.5) ? $line + pick(-1, 0, 0, 1, 1)
	    : chance(0.7) ? $line + 1 + int rand 900000 : int rand 700000;
	my $net = $head * $heads + pick(0, 0, 0, -1, 1, int($heads / 2));
	$net = 0 if $net < 0;
	my $cost = chance(0.4) ? 0 : int rand 300000;
	my $left = $net + $cost;
	my %c = map { $_ => 0 } @INCOME;
	my @parts = grep { $_ ne '转移性收入' && $_ ne '生产经营性支出' } @INCOME;
	@parts = grep { $_ ne '养老保险金' } @parts if $formula eq 'B';
	for (1 .. int rand 5) {
		my $part = int rand $left + 1;
		$c{pick(@parts)} += $part;
		$left -= $part;
	}
	$c{pick(@EARNED)} += $left;
	$c{'生产经营性支出'} = $cost;
	$c{'转移性收入'} = 0;
	$c{'转移性收入'} += $c{$_}
	    for grep { /金$|^其他转/ && $_ !~ /^转/ } @parts;
	return ($head, %c);
}

sub procedure_dates {
	my $d = "$round-10-" . sprintf '%02d', 8 + int rand 12;
	my @dates = $d;
	push @dates, $d = add_days($d, pick(0, 1, 2, chance(0.05) ? -1 : 3))
	    for 1 .. 3;
	push @dates, $d = add_days($d, pick(7, 7, 7, 8, 10, chance(0.5) ? 6 : 7));
	push @dates, add_days($d, pick(0, 1, 3, chance(0.05) ? -1 : 2));
	return @dates;
}

sub household {
	my ($i) = @_;
	$mess = pick(0, 0, 0, 0.02, 0.05, 0.2);
	my $where = chance(0.97) ? pick(@PLACES) : pick(@ELSEWHERE);
	my ($province, $city, $county, $area) = @$where;
	my $key = $area . sprintf '%08d', $i;
	my $heads = 1 + int rand 6;
	my ($head, %income) = incomes($heads);
	my $exited = chance(0.15);
	my @dates = procedure_dates();
	my $moved = chance(0.2);
	my %h = (
		'省' => $province, '市' => $city, '县' => $county, '乡' => '河口乡',
		'行政村' => '柳树村', '村编号' => $area . '100201', '户编号' => $key,
		'家庭人口数' => cell($heads, 'int'),
		'贫困户属性' => cell(pick('一般贫困户', '一般贫困户', '低保贫困户', '五保贫困户'),
			'list', '低保户', '04', '4', '01', '一般农户'),
		'脱贫属性' => cell($exited ? pick('已脱贫', '已脱贫（享受政策）', '正常脱贫户')
			: pick('未脱贫', '未脱贫', '预脱贫', '返贫'), 'list', '0', '1', '2', '3',
			'4', '稳定脱贫户', '已脱贫(不再享受政策)', '未脱贫户'),
		'脱贫年度' => cell($exited ? pick($round, $round, $round - 1, 2015, '')
			: '', 'year'),
		(map { $_ => cell(fen($income{$_}), 'money') } @INCOME),
		'人均纯收入' => cell(fen($head), 'money'),
		'危房户' => cell('否', 'yes'),
		'危房级别' => cell($shanxi && chance(0.5) ? '' : pick('A级', 'B级'),
			'list', 'C级', 'D级', '其他', '1', '3'),
		'饮水是否困难' => cell('否', 'yes'), '饮水是否安全' => cell('是', 'yes'),
		'是否搬迁户' => cell($moved ? '是' : '否', 'yes'),
		'是否入住' => cell(chance(0.95) || !$shanxi ? '是' : '否', 'yes'),
		(map { $_ => cell('是', 'yes') } qw(不愁吃 不愁穿
		    无义务教育阶段辍学学生 有长期稳定收入来源 帮扶成效显著 后续帮扶计划
		    贫困户认可签字 帮扶责任人认可 水务部门认定 教育部门认定 卫计部门认定
		    住建部门认定)),
		'低保兜底' => cell(pick('否', '否', '是'), 'yes'),
		'公示异议' => cell('无', 'has'),
		'民主评议日期' => cell($dates[0], 'date'),
		'村两委和驻村队核实日期' => cell($dates[1], 'date'),
		'乡镇审核日期' => cell($dates[2], 'date'),
		'公示开始日期' => cell($dates[3], 'date'),
		'公示结束日期' => cell($dates[4], 'date'),
		'公告日期' => cell($dates[5], 'date'),
		'标注日期' => cell(pick("$round-11-20", "$round-12-19",
				"$round-12-20", "$round-12-20",
				chance(0.3) ? "$round-12-21" : "$round-12-01"), 'date'),
		'拟脱贫年度' => cell(chance(0.9) ? $round : '', 'year'),
	);
	$h{'户编号'} = '' if chance(0.003);
	my @m = map { person($key, $area) }
	    1 .. $heads + (chance(0.1) ? pick(-1, -1, 1, 2, -$heads) : 0);
	return (\%h, @m);
}

my (@h, @m);
for my $i (1 .. $n) {
	my ($h, @of) = household($i);
	push @h, $h;
	push @m, @of;
}
sub table {
	my ($name, $columns, @rows) = @_;
	Csv::write("$dir/$name.csv", heading(@$columns),
		[map { my $r = $_; [map { $r->{$_} } @$columns] } @rows]);
	Csv::write("$dir/$name.plain", $columns,
		[map { my $r = $_; [map { $r->{$_} } @$columns] } @rows]);
}
my @opts = ('-p', $policy);
table('households', \@household, @h);
if ($has_members) {
	@m = map { $m[$_] } shuffled(0 .. $#m) if chance(0.2);
	table('members', \@member, @m);
	push @opts, '--with', 'members=members.csv';
}
if ($has_counties && grep { $_ eq '县' } @household) {
	my @c = map { {
		'县' => $_->[2],
		'低保标准（元/年）' => pick(fen($line), fen($line), fen($line + 1),
			fen($line - 1), '', '不详', fen($line + 20000)),
	} } @PLACES[0 .. $#PLACES - int rand 2];
	table('counties', ['县', columns('低保标准（元/年）')], @c);
	push @opts, '--with', 'counties=counties.csv';
}
if ($apart) {
	table('evidence', ['户编号', @evidence],
		grep { !chance(0.05) && $_->{'户编号'} ne '' } @h);
	push @opts, '--with', 'evidence=evidence.csv';
}
push @opts, '--set', "transfer_formula=$formula" if $formula eq 'B';
push @opts, "--as-of=$as_of" if $as_of;
open my $out, '>', "$dir/opts" or die "$dir/opts: $!\n";
print $out join("\n", @opts), "\n";
close $out or die;
open $out, '>', "$dir/facts" or die "$dir/facts: $!\n";
print $out "policy=$policy\nformula=$formula\nas_of=",
    $as_of || "$round-12-31", "\n";
close $out or die;
