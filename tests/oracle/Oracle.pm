# SPDX-License-Identifier: MIT
# What a household lives on and whether it may exit, worked out a second time:
# slowly, plainly, from the notices and the design, with nothing of lib/ or of
# the packs. tests/README.md says what it is compared with.
#
# A truth is 1, 0 or undef (unknown). A value that is blank or cannot be read
# is undef. An amount is a whole number of fen.
package Oracle;
use strict;
use warnings;
use utf8;
use Unicode::Normalize qw(NFKC);
use List::Util qw(sum0);

our %POLICY = (
	'shanxi-2017' => {
		round => 2017, line => 3200_00, scope => qr/^14/,
		deadline => '2017-12-20',
	},
	'kunming-2018' => {
		round => 2018, line => 3500_00, scope => qr/^5301/,
	},
);

# --- three-valued logic ------------------------------------------------------

sub negate { return defined $_[0] ? 1 - $_[0] : undef }

sub both { # true where all are, false where one is
	return 0 if grep { defined && !$_ } @_;
	return (grep { !defined } @_) ? undef : 1;
}

sub either { return negate(both(map { negate($_) } @_)) }

sub holds { return $_[0] ? 1 : 0 }

# --- cells -------------------------------------------------------------------

sub clean {
	my ($cell) = @_;
	return '' unless defined $cell;
	$cell =~ s/[\x{200b}\x{feff}]//g;
	$cell = NFKC($cell);
	$cell =~ s/^\s+|\s+$//g;
	$cell =~ s/^="(.*)"$/$1/;
	$cell =~ s/^'//;
	$cell =~ s/^\s+|\s+$//g;
	return $cell;
}

sub key {
	my $key = clean($_[0]);
	$key =~ s/\.0$//;
	return $key;
}

my %YES = map { $_ => 1 } qw(是 1 参加 有);
my %NO = map { $_ => 1 } qw(否 0 没参加 无);
sub yes {
	my $cell = clean($_[0]);
	return $YES{$cell} ? 1 : $NO{$cell} ? 0 : undef;
}

# code(CELL, CODES): the label of a list's value
sub code {
	my ($cell, $codes) = @_;
	$cell = clean($cell);
	return $codes->{$cell} if exists $codes->{$cell};
	$cell =~ s/^0(?=\d$)//;
	return $codes->{$cell};
}

sub list { # labels in order of their codes, then synonyms
	my ($labels, %also) = @_;
	my $i = 1;
	return {
		(map { ($_ => $_, $i++ => $_) } @$labels), %also
	};
}

my $poor_attr = list([qw(一般贫困户 低保户 五保户 低保贫困户 一般农户 五保贫困户)]);
my $grade = list([qw(A级 B级 C级 D级)], 9 => '其他', '其他' => '其他');
my $school = list([qw(非在校生 学前教育 小学 七年级 八年级 九年级
    高中一年级 高中二年级 高中三年级 中职一年级 中职二年级 中职三年级
    高职一年级 高职二年级 高职三年级 大专及以上)]);
my $health = list([qw(健康 长期慢性病 患有大病 残疾)],
	'大病' => '患有大病', '慢性病' => '长期慢性病', '患大病' => '患有大病');
my $change = {
	(map { $_ => $_ } qw(死亡 嫁出 出国定居 判刑收监 其他转出
	    嫁入 新生儿 其他转入)),
	1 => '死亡', 2 => '嫁出', 3 => '出国定居', 4 => '判刑收监', 5 => '嫁入',
	6 => '新生儿', 7 => '其他转入', 8 => '其他转出',
	'婚入' => '嫁入', '外嫁' => '嫁出', '新生' => '新生儿',
	'服刑' => '判刑收监', '户口迁入' => '其他转入', '户口迁出' => '其他转出',
};
my $living = {
	(map { $_ => $_ } qw(正常 死亡 转出 转入 减少 删除)),
	1 => '正常', 2 => '死亡', 3 => '转出', 4 => '转入', 5 => '减少', 9 => '删除',
};
my $status = {
	0 => '未脱贫', 1 => '脱贫', 2 => '预脱贫', 3 => '返贫', 4 => '脱贫',
	(map { $_ => $_ } qw(未脱贫 预脱贫 返贫)),
	'未脱贫户' => '未脱贫', '预脱贫户' => '预脱贫', '返贫户' => '返贫',
	(map { NFKC($_) => '脱贫' } qw(脱贫 已脱贫 正常脱贫 正常脱贫户 稳定脱贫
	    稳定脱贫户 已脱贫（享受政策） 已脱贫（不享受政策） 已脱贫（不再享受政策）)),
};

sub money {
	my $cell = clean($_[0]);
	$cell =~ s/元$//;
	$cell =~ s/,(?=\d{3})//g;
	$cell =~ /^(-?)(\d+)(?:\.(\d{1,2}))?$/ or return undef;
	my $fen = $2 * 100 + substr(($3 // '') . '00', 0, 2);
	return $1 ? -$fen : $fen;
}

sub amount { # a part of an income: a negative one is invalid
	my $fen = money($_[0]);
	return defined $fen && $fen >= 0 ? $fen : undef;
}

sub whole {
	my $cell = clean($_[0]);
	return $cell =~ /^(\d+)(?:\.0+)?人?$/ ? $1 : undef;
}

sub year {
	my $cell = clean($_[0]);
	return $1 if $cell =~ /^((?:19|20)\d\d)\.0$/;
	my ($first) = date($cell) or return undef;
	return substr $first, 0, 4;
}

sub leap { return $_[0] % 4 == 0 && ($_[0] % 100 != 0 || $_[0] % 400 == 0) }

sub real_date {
	my ($y, $m, $d) = @_;
	return undef if $m < 1 || $m > 12 || $d < 1;
	my @days = (31, leap($y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31);
	return undef if $d > $days[$m - 1];
	return sprintf '%04d-%02d-%02d', $y, $m, $d;
}

sub day_number { # days since a day long ago
	my ($y, $m, $d) = split /-/, $_[0];
	($y, $m) = ($y - 1, $m + 12) if $m < 3;
	return 365 * $y + int($y / 4) - int($y / 100) + int($y / 400)
	    + int((153 * $m + 8) / 5) + $d;
}

sub from_number {
	my ($n) = @_;
	my $y = int($n / 366) - 1;
	$y++ while day_number(($y + 1) . '-1-1') <= $n;
	my $m = 12;
	$m-- while day_number("$y-$m-1") > $n;
	return real_date($y, $m, $n - day_number("$y-$m-1") + 1);
}

# date(CELL): the first and the last day that it may be, or nothing. A month or
# a year is any of its days.
sub date {
	my $cell = clean($_[0]);
	my ($y, $m, $d);
	if ($cell =~ m{^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$}) {
		($y, $m, $d) = ($1, $3, $4);
	} elsif ($cell =~ /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
	    || $cell =~ /^(\d{4})(\d\d)(\d\d)$/) {
		($y, $m, $d) = ($1, $2, $3);
	} elsif ($cell =~ m{^(\d{4})[-/](\d{1,2})$} # 2017.1: perhaps October
	    || $cell =~ /^(\d{4})年(\d{1,2})月$/
	    || $cell =~ /^(\d{4})(\d\d)$/) {
		($y, $m) = ($1, $2);
	} elsif ($cell =~ /^(\d{4})年?$/) {
		$y = $1;
	} elsif ($cell =~ /^(\d{5})$/) {
		($y, $m, $d) = split /-/,
		    from_number(day_number('1899-12-30') + $1);
	} else {
		return ();
	}
	my $first = real_date($y, $m // 1, $d // 1) // return ();
	my ($last) = grep { defined } map { real_date($y, $m // 12, $_) }
	    $d // (31, 30, 29, 28);
	return ($first, $last);
}

# not_after(FROM, TO): of two such dates
sub not_after {
	my ($a, $b) = @_;
	return @$a && @$b ? $a->[1] le $b->[0] ? 1 : $a->[0] gt $b->[1] ? 0
	    : undef : undef;
}

# --- members -----------------------------------------------------------------

sub check_digit {
	my @w = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
	my @d = split //, $_[0];
	return substr '10X98765432', sum0(map { $d[$_] * $w[$_] } 0 .. 16) % 11,
	    1;
}

sub birth { # as a date
	my ($m, $as_of) = @_;
	my $id = uc clean($m->{'证件号码'});
	my $born;
	if ($id =~ /^(\d{6})(\d\d)(\d\d)(\d\d)\d{3}$/) {
		$born = real_date("19$2", $3, $4);
	} elsif ($id =~ /^\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dX](?:\d\d|\d{4})?$/) {
		my @ymd = ($1, $2, $3);
		my $good = check_digit(substr $id, 0, 17) eq substr $id, 17, 1;
		$born = real_date(@ymd)
		    if $good || length $id == 18 && $id =~ /000$/;
	}
	undef $born if defined $born
	    && ($born lt '1900-01-01' || $born gt $as_of);
	return defined $born ? ($born, $born) : date($m->{'出生日期'});
}

sub active {
	my ($m) = @_;
	my ($c, $l) = map { clean($m->{$_}) } '人员变更', '生存状态';
	if ($c eq '') {
		$c = 1;
	} elsif (defined($c = code($c, $change))) {
		$c = holds($c =~ /^(嫁入|新生儿|其他转入)$/);
	}
	if ($l eq '') {
		$l = 1;
	} elsif (defined($l = code($l, $living))) {
		$l = holds($l =~ /^(正常|转入)$/);
	}
	return both($c, $l);
}

sub of_school_age {
	my ($m, $h) = @_;
	my @born = birth($m, $h->{as_of}) or return undef;
	my ($old, $young) = map {
		my ($y, $rest) = /^(\d+)-(.*)/;
		$h->{policy}{round} - $y - ($rest gt '09-01' ? 1 : 0);
	} @born;
	return $young >= 6 && $old <= 15 ? 1 : $old < 6 || $young > 15 ? 0
	    : undef;
}

sub out_of_school { # without a reason of health
	my ($m) = @_;
	my $s = code($m->{'在校生状况'}, $school);
	my @ill = map { code($_, $health) }
	    split /[,;、]/, clean($m->{'健康状况'});
	my $well = !@ill || grep({ !defined } @ill) ? undef
	    : holds(@ill == 1 && $ill[0] eq '健康');
	return both(defined $s ? holds($s eq '非在校生') : undef, $well);
}

sub insured {
	my ($m, $h) = @_;
	my @any = yes($m->{'是否参加新农合'});
	push @any, yes($m->{'是否参加城镇职工基本医疗保险'})
	    if $h->{has}{'是否参加城镇职工基本医疗保险'};
	my @all = either(@any);
	push @all, yes($m->{'是否参加大病保险'}) if $h->{has}{'是否参加大病保险'};
	return both(@all);
}

sub all_members { # of the list as far as it is given
	my ($h, $test) = @_;
	return both((map { $test->($_) } @{$h->{members}}),
		$h->{open} ? undef : ());
}

# --- income ------------------------------------------------------------------

my @EARNED = qw(工资性收入 生产经营性收入 财产性收入);
my %PARTS = (
	A => [qw(计划生育金 低保金 五保金 养老保险金 生态补偿金 其他转移性收入)],
	B => [qw(计划生育金 低保金 五保金 生态补偿金 其他转移性收入)],
);
my $COST = '生产经营性支出';

sub per_head { # half away from zero
	my ($fen, $n) = @_;
	my $q = int((2 * abs($fen) + $n) / (2 * $n));
	return $fen < 0 ? -$q : $q;
}

# family_size(HOUSEHOLD): the least and the greatest it can be. A list of whose
# members perhaps none is left does not tell: that is no family of one.
sub family_size {
	my ($h) = @_;
	if (!@{$h->{members}}) {
		my $n = whole($h->{row}{'家庭人口数'});
		return $n ? ($n, $n) : (1, undef);
	}
	my @is = map { active($_) } @{$h->{members}};
	my $sure = grep { $_ } @is;
	my $may = $sure + grep { !defined } @is;
	return $sure ? ($sure, $may) : (1, undef);
}

# net_income(HOUSEHOLD): bounds of the net income; undef where there is none
sub net_income {
	my ($h) = @_;
	my @parts = grep { $h->{has}{$_} } @{$PARTS{$h->{formula}}};
	@parts = ('转移性收入') unless @parts;
	my @gross = map { amount($h->{row}{$_}) } @EARNED, @parts;
	my $cost = amount($h->{row}{$COST});
	my $known = sum0(grep { defined } @gross);
	my $whole = !grep { !defined } @gross;
	return (defined $cost ? $known - $cost : undef,
		$whole ? $known - ($cost // 0) : undef);
}

sub income {
	my ($h) = @_;
	my ($few, $many) = family_size($h);
	my ($low, $high);
	my %r = (size => defined $many && $few == $many ? $few : undef);
	if (grep { $h->{has}{$_} } @EARNED, @{$PARTS{A}}, '转移性收入', $COST) {
		my ($least, $most) = net_income($h);
		if (defined $least) {
			my $n = $least < 0 ? $few : $many;
			$low = defined $n ? per_head($least, $n) : 0;
		}
		if (defined $most) {
			my $n = $most < 0 ? $many : $few;
			$high = defined $n ? per_head($most, $n) : 0;
		}
	} else {
		$low = $high = money($h->{row}{'人均纯收入'});
	}
	my $line = $h->{policy}{line};
	@r{qw(min max)} = ($low, $high);
	$r{pc} = defined $low && defined $high && $low == $high ? $low : undef;
	$r{above} = defined $low && $low > $line ? 1
	    : defined $high && $high <= $line ? 0 : undef;
	return \%r;
}

# --- the conditions ----------------------------------------------------------

sub in_order {
	my ($h, $first, $then) = @_;
	return not_after(map { [date($h->{row}{$_})] } $first, $then);
}

sub education {
	my ($h) = @_;
	my $said = $h->{row}{'无义务教育阶段辍学学生'};
	my $none = yes($said);
	return $none unless $h->{has_members};
	my $all = all_members($h, sub {
		my ($m) = @_;
		return negate(both(active($m), of_school_age($m, $h),
				out_of_school($m)));
	});
	return clean($said) eq '' ? $all : both($all, $none);
}

sub medical {
	my ($h) = @_;
	return undef unless $h->{has_members};
	return all_members($h, sub {
		my ($m) = @_;
		return either(negate(active($m)), insured($m, $h));
	});
}

sub substance {
	my ($h) = @_;
	my $r = $h->{row};
	my $shanxi = exists $h->{policy}{deadline};
	my $level = code($r->{'危房级别'}, $grade);
	my %c = (
		'B.income' => $h->{income}{above},
		'B.food' => yes($r->{'不愁吃'}),
		'B.clothing' => yes($r->{'不愁穿'}),
		'B.water' => both(yes($r->{'饮水是否安全'}),
			negate(yes($r->{'饮水是否困难'}))),
		'B.education' => education($h),
		'B.medical' => medical($h),
	);
	if (!$shanxi) {
		$c{'KM.housing'} = both(
			defined $level ? holds($level =~ /^[AB]/) : undef,
			yes($r->{'是否入住'}));
		$c{'KM.plan'} = yes($r->{'后续帮扶计划'});
		return %c;
	}
	my $attr = code($r->{'贫困户属性'}, $poor_attr);
	my $dibao = money($h->{county}{'低保标准（元/年）'});
	my $blank = clean($r->{'危房级别'}) eq '' && $h->{has}{'危房级别'};
	$c{'B.housing'} = both(negate(yes($r->{'危房户'})),
		$blank ? 1 : defined $level ? holds($level !~ /^[CD]/) : undef);
	$c{'SX.stable'} = yes($r->{'有长期稳定收入来源'});
	$c{'SX.effect'} = yes($r->{'帮扶成效显著'});
	$c{'SX.relocation'} = negate(both(yes($r->{'是否搬迁户'}),
			negate(yes($r->{'是否入住'}))));
	$c{'SX.dibao'} = negate(both(
			defined $attr ? holds($attr eq '低保贫困户') : undef,
			yes($r->{'低保兜底'}),
			defined $dibao ? holds($dibao <= $h->{policy}{line})
			: undef));
	return %c;
}

sub procedure {
	my ($h) = @_;
	my $r = $h->{row};
	my ($from, $to) = map { [date($r->{$_})] } '公示开始日期', '公示结束日期';
	my ($shortest, $longest) = @$from && @$to
	    ? (day_number($to->[0]) - day_number($from->[1]),
		day_number($to->[1]) - day_number($from->[0])) : (-9e9, 9e9);
	my %c = (
		'P.review' => in_order($h, '民主评议日期', '村两委和驻村队核实日期'),
		'P.verify' => in_order($h, '村两委和驻村队核实日期', '乡镇审核日期'),
		'P.township' => in_order($h, '乡镇审核日期', '公示开始日期'),
		'P.notice' => in_order($h, '公示开始日期', '公示结束日期'),
		'P.announce' => in_order($h, '公示结束日期', '公告日期'),
		'P.days' => $shortest >= 7 ? 1 : $longest < 7 ? 0 : undef,
		'P.objection' => negate(yes($r->{'公示异议'})),
		'P.signed' => yes($r->{'贫困户认可签字'}),
	);
	return %c if exists $h->{policy}{deadline};
	$c{'P.helper'} = yes($r->{'帮扶责任人认可'});
	$c{'P.water'} = yes($r->{'水务部门认定'});
	$c{'P.education'} = yes($r->{'教育部门认定'});
	$c{'P.health'} = yes($r->{'卫计部门认定'});
	$c{'P.housing'} = yes($r->{'住建部门认定'});
	return %c;
}

sub marking {
	my ($h) = @_;
	my $r = $h->{row};
	my $at = clean($r->{'拟脱贫年度'}) ne '' ? '拟脱贫年度' : '脱贫年度';
	my $year = year($r->{$at});
	my %c = ('M.year' => defined $year
		? holds($year == $h->{policy}{round}) : undef);
	my $last = $h->{policy}{deadline} // return %c;
	$c{'M.date'} = not_after([date($r->{'标注日期'})], [$last, $last]);
	return %c;
}

# applicable(HOUSEHOLD): is the household one of this round?
sub applicable {
	my ($h) = @_;
	my $r = $h->{row};
	my $at = code($r->{'脱贫属性'}, $status);
	return undef unless defined $at;
	return 1 if $at ne '脱贫';
	return 0 if clean($r->{'脱贫年度'}) eq '' && $h->{has}{'脱贫年度'};
	my $year = year($r->{'脱贫年度'});
	return defined $year ? holds($year == $h->{policy}{round}) : undef;
}

# decide(HOUSEHOLD): {size, pc, min, max, status, verdicts, fails, unknown}
sub decide {
	my ($h) = @_;
	my $i = $h->{income} = income($h);
	my %r = %$i;
	my @stage = ({substance($h)}, {procedure($h)}, {marking($h)});
	my $is = $h->{in_scope} ? applicable($h) : 0;
	$is = undef if $h->{in_scope} && key($h->{row}{'户编号'}) eq '';
	my (@verdict, @fails, @unknown);
	for my $c (@stage) {
		my $all = both(values %$c);
		push @verdict, !defined $is ? 2 : !$is ? 3
		    : !defined $all ? 2 : $all ? 0 : 1;
		next if defined $is && !$is;
		push @fails, grep { defined $c->{$_} && !$c->{$_} } sort keys %$c;
		push @unknown, grep { !defined $c->{$_} } sort keys %$c;
	}
	$r{verdict} = \@verdict;
	$r{fails} = join ';', @fails;
	$r{unknown} = join ';', @unknown;
	return \%r;
}

1;
