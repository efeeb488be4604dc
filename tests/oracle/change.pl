# SPDX-License-Identifier: MIT
# perl change.pl HOW SEED DIR TO [FILE]: the registry of DIR, changed, in TO.
#
# fill     unknown cells get a value that they may have
# raise    parts of the income that are known become larger
# mend     what the field "change" of FILE, from pa-exitcheck -f jsonl, says is
#          done to those households for which nothing is unknown and everything
#          that fails has a step; TO/mended names them
# almost   the same with one fen a head too little
# columns, rows    in another order
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP qw(decode_json);
use Csv;
use Oracle;
use Table;
my ($how, $seed, $dir, $to, $decisions) = @ARGV;
srand $seed;
my $t = Table::load($dir);
my %fact = Table::facts($dir);
my $round = $Oracle::POLICY{$fact{policy}}{round};
my $shanxi = $fact{policy} =~ /shanxi/;
my %has = Table::any_column($t);
my @EARNED = qw(工资性收入 生产经营性收入 财产性收入);
my @PARTS = qw(计划生育金 低保金 五保金 养老保险金 生态补偿金 其他转移性收入);

sub pick { return $_[int rand @_] }
sub fen { return sprintf '%d.%02d', $_[0] / 100, $_[0] % 100 }
sub shuffled {
	my @key = map { rand } @_;
	return @_[sort { $key[$a] <=> $key[$b] } 0 .. $#_];
}
my %of;
push @{$of{Oracle::key($_->{'户编号'})}}, $_ for Table::rows($t, 'members');

# --- fill --------------------------------------------------------------------

my @YES = qw(危房户 饮水是否困难 饮水是否安全 是否搬迁户 是否入住 不愁吃 不愁穿
    无义务教育阶段辍学学生 有长期稳定收入来源 帮扶成效显著 低保兜底 后续帮扶计划
    贫困户认可签字 帮扶责任人认可 水务部门认定 教育部门认定 卫计部门认定 住建部门认定
    是否参加新农合 是否参加大病保险 是否参加城镇职工基本医疗保险);
my @DATE = qw(民主评议日期 村两委和驻村队核实日期 乡镇审核日期 公示开始日期 公示结束日期
    公告日期 标注日期 出生日期);
my @MONEY = (@EARNED, @PARTS, qw(转移性收入 生产经营性支出 人均纯收入));
sub any_date { # of the round, or of a birth; within a month or year if told
	my ($cell, $birth) = @_;
	my @span = Oracle::date($cell);
	@span = ($birth ? $round - 20 . '-01-01' : "$round-09-01",
		"$round-12-31") unless @span;
	my ($from, $to) = map { Oracle::day_number($_) } @span;
	return Oracle::from_number($from + int rand $to - $from + 1);
}
sub sound_number {
	my $id = sprintf '141124%s%03d', any_date('', 1) =~ tr/-//dr,
	    int rand 1000;
	return $id . Oracle::check_digit($id);
}

# known(COLUMN, CELL): whether a cell says all that it can
my %reader = (
	(map { $_ => sub { defined Oracle::yes($_[0]) } } @YES, '公示异议'),
	(map { $_ => sub { defined Oracle::amount($_[0]) } } @MONEY),
	'人均纯收入' => sub { defined Oracle::money($_[0]) },
	'低保标准（元/年）' => sub { defined Oracle::money($_[0]) },
	(map { $_ => sub { my @d = Oracle::date($_[0]);
		@d && $d[0] eq $d[1] } } @DATE),
);
my %value = (
	(map { $_ => sub { pick('是', '否') } } @YES),
	'公示异议' => sub { pick('有', '无') },
	(map { $_ => sub { fen(int rand pick(1000, 2000000)) } } @MONEY),
	'低保标准（元/年）' => sub { fen(290000 + int rand 70000) },
	(map { my $c = $_; $c => sub { any_date($_[0], $c eq '出生日期') } }
	    @DATE),
	'危房级别' => sub { pick('A级', 'B级', 'C级', 'D级', '其他') },
	'贫困户属性' => sub { pick('一般贫困户', '低保贫困户', '五保贫困户') },
	'脱贫属性' => sub { pick('未脱贫', '预脱贫', '返贫', '已脱贫') },
	'脱贫年度' => sub { $round - int rand 3 },
	'拟脱贫年度' => sub { $round - int rand 2 },
	'在校生状况' => sub { pick('非在校生', '小学', '九年级') },
	'健康状况' => sub { pick('健康', '残疾', '患有大病') },
	'人员变更' => sub { pick('', '死亡', '嫁入', '其他转出') },
	'生存状态' => sub { pick('', '正常', '死亡', '转入') },
	'证件号码' => \&sound_number,
);
# Of a list or a year it is enough here that the cell is one of the values
# without a frame: a value once more in its place changes nothing.
my %plain = map { $_ => 1 } '残疾,长期慢性病', qw(未脱贫 预脱贫 返贫 已脱贫
    正常脱贫户 已脱贫(享受政策) 稳定脱贫户 已脱贫(不再享受政策) 未脱贫户 一般贫困户
    低保贫困户 五保贫困户 低保户 一般农户 A级 B级 C级 D级 其他 非在校生 小学 七年级
    九年级 高中一年级 学前教育 健康 残疾 长期慢性病 大病 患有大病 患有大病、残疾 死亡 嫁出 出国定居 判刑收监 其他转出 嫁入 新生儿 其他转入 婚入
    户口迁出 正常 转入 转出 减少 删除);
sub known {
	my ($column, $cell) = @_;
	return $reader{$column}->($cell) if $reader{$column};
	$cell = Oracle::clean($cell);
	return 1 if $column =~ /年度$/ && defined Oracle::year($cell);
	return 1 if $column eq '证件号码'
	    && Oracle::birth({$column => $cell}, $fact{as_of});
	return $plain{$cell} || $cell =~ /^\d{1,2}$/;
}

# Whether a cell that is blank says something by that: there is nothing to
# fill then. The design names these.
sub blank_says {
	my ($column, $row) = @_;
	return 1 if $column =~ /^(脱贫年度|人员变更|生存状态)$/; # none
	return 1 if $column eq '无义务教育阶段辍学学生' && $t->{members};
	return 1 if $column eq '危房级别' && $shanxi;
	# Else the year of the exit, or the date of birth, stands in.
	return 1 if $column eq '拟脱贫年度' && $has{'脱贫年度'};
	return 0;
}
sub fill {
	for my $table (values %$t) {
		for my $row (@{$table->{rows}}) {
			for my $column (@{$table->{columns}}) {
				next unless $value{$column} && rand() < 0.5;
				my $cell = $row->{$column};
				next if known($column, $cell);
				next if Oracle::clean($cell) eq ''
				    && blank_says($column, $row);
				next if $column eq '证件号码'
				    && Oracle::date($row->{'出生日期'});
				$row->{$column} = $value{$column}->($cell);
			}
		}
	}
	return unless $has{'家庭人口数'};
	for my $row (@{$t->{households}{rows}}) { # where there are no rows
		next if defined Oracle::whole($row->{'家庭人口数'})
		    || $of{Oracle::key($row->{'户编号'})} || rand() < 0.5;
		$row->{'家庭人口数'} = 1 + int rand 7;
	}
}

# --- raise -------------------------------------------------------------------

sub raise {
	my ($row, $column, $fen) = @_;
	my $now = Oracle::amount($row->{$column});
	$row->{$column} = fen($now + $fen) if defined $now;
	return defined $now;
}
sub raise_all {
	for my $row (@{$t->{households}{rows}}) {
		for (grep { $has{$_} } @EARNED, @PARTS, '转移性收入', '人均纯收入') {
			raise($row, $_, int rand pick(2, 1000, 500000))
			    if rand() < 0.4;
		}
	}
}

# --- mend --------------------------------------------------------------------

sub mend_one {
	my ($row, $case, $members, $d, $less) = @_;
	my %step = map { $_->{rule} => 1 } @{$d->{change}};
	my (%need, $size);
	for my $c (@{$d->{conditions}}) {
		next unless $c->{stage} eq 'substance';
		return 0 if $c->{outcome} eq 'unknown';
		$need{$c->{rule}} = 1 if $c->{outcome} eq 'not_met';
	}
	return 0 if grep { !$step{$_} } keys %need;
	return 0 if $less && !$need{'B.income'};
	if ($need{'B.income'}) {
		my ($i) = Oracle::income({policy => $Oracle::POLICY{$fact{policy}},
			row => $row, members => $members, has => \%has,
			formula => $fact{formula}});
		return 0 unless defined $i->{pc};
		# Half a fen is rounded away from zero: below it the other way.
		return 0 if $less && $i->{pc} < 0;
		$size = $i->{size};
	}
	for my $s (grep { $need{$_->{rule}} } @{$d->{change}}) {
		if (defined $s->{add}) {
			my $more = $s->{add} =~ tr/.//dr;
			$more -= 1 if $less;
			my ($whole) = grep { defined Oracle::amount($row->{$_}) }
			    grep { $has{$_} } @EARNED;
			$whole ? raise($row, $whole, $more * ($size // return 0))
			    : raise($row, '人均纯收入', $more) or return 0;
			next;
		}
		defined $_->{$s->{field}} and $_->{$s->{field}} = $s->{value}
		    for $row, $case // (), @$members;
	}
	return 1;
}
sub mend {
	my ($less) = @_;
	my %case = map { Oracle::key($_->{'户编号'}) => $_ }
	    Table::rows($t, 'evidence');
	open my $in, '<', $decisions or die "$decisions: $!\n";
	open my $out, '>', "$to/mended" or die "$to/mended: $!\n";
	for my $row (@{$t->{households}{rows}}) {
		my $d = decode_json(scalar <$in>);
		next unless $d->{pa_exit} eq '不符合';
		my $key = Oracle::key($row->{'户编号'});
		print $out "$row->{'户编号'}\n"
		    if mend_one($row, $case{$key}, $of{$key} // [], $d, $less);
	}
	close $out or die "$to/mended: $!\n";
}

# --- orders ------------------------------------------------------------------

if ($how eq 'fill') {
	fill();
} elsif ($how eq 'raise') {
	raise_all();
} elsif ($how eq 'mend' || $how eq 'almost') {
	mend($how eq 'almost');
} else {
	for (values %$t) {
		my $list = $how eq 'columns' ? $_->{columns} : $_->{rows};
		@$list = shuffled(@$list);
	}
}
Table::save($to, $t);
