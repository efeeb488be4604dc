# SPDX-License-Identifier: MIT
# Verdicts of households and the villages they are in, for the properties of
# decisions about areas. Cells hold no commas or quotes but in the last columns.
#   areas.pl decide SEED RATE < VERDICTS      decides all households by lot, and
#                                             leaves so many open
#   areas.pl villages SEED < VERDICTS         a table of their villages, whose
#                                             incidence is about 2 %
#   areas.pl settle SEED VILLAGES < VERDICTS  decides by lot the households that
#                                             the decided villages name
#   areas.pl judge VERDICTS < VILLAGES        what the decided villages should
#                                             say; prints those that do not
use strict;
use warnings;

sub table {
	my ($fh) = @_;
	my @head = split /,/, do { my $l = <$fh>; chomp $l; $l }, -1;
	my @rows;
	while (my $l = <$fh>) {
		chomp $l;
		my @cell = "$l," =~ /\G("(?:[^"]|"")*"|[^,]*),/g;
		my %row;
		@row{@head} = @cell;
		push @rows, \%row;
	}
	return (\@head, \@rows);
}

sub show {
	my ($head, $rows) = @_;
	print join(',', @$head), "\n";
	print join(',', map { $_ // '' } @$_{@$head}), "\n" for @$rows;
}

# People surely left and possibly left, by village.
sub left {
	my ($rows) = @_;
	my (%lo, %hi);
	for (@$rows) {
		my $v = $_->{'退出结论'};
		my $id = $_->{'村编号'};
		my $n = $_->{'家庭人口数'};
		my $stays = $v eq '不符合' || ($v eq '不适用' &&
		    $_->{'脱贫属性'} =~ /^(未脱贫|返贫|预脱贫)$/);
		$lo{$id} += $stays ? $n : 0;
		$hi{$id} += $stays || $v eq '待核实' ? $n : 0;
	}
	return (\%lo, \%hi);
}

my ($mode, @arg) = @ARGV;
if ($mode eq 'judge') {
	open my $fh, '<', $arg[0] or die;
	my (undef, $households) = table($fh);
	my ($lo, $hi) = left($households);
	my (undef, $villages) = table(\*STDIN);
	my ($n, $open, $named) = (0, 0, 0);
	for (@$villages) {
		my ($id, $of) = @$_{'村编号', '农业户籍人口'};
		my $want = 100 * $hi->{$id} <= 2 * $of ? '符合' :
		    100 * $lo->{$id} <= 2 * $of ? '待核实' : '不符合';
		$n++;
		$open += $want eq '待核实';
		$named += $_->{'决定户'} ne '';
		print "$id: $_->{'退出结论'}, not $want\n"
		    if $_->{'退出结论'} ne $want;
		print "$id: figures\n"
		    if $_->{'剩余贫困人口下限'} != $lo->{$id} ||
		    $_->{'剩余贫困人口上限'} != $hi->{$id};
		my ($least, $most) = map { sprintf '%.2f',
		    int(10000 * $_ / $of + 0.5) / 100 } $lo->{$id}, $hi->{$id};
		print "$id: per cent\n" if $_->{'贫困发生率下限'} != $least ||
		    $_->{'贫困发生率上限'} != $most;
		print "$id: who decides\n"
		    if ($_->{'决定户'} ne '') != ($want eq '待核实');
	}
	print "many open: $open of $n\n" if $open * 20 >= $n;
	print "none open\n" if $open == 0 && @arg < 2;
	exit;
}
my ($head, $rows) = table(\*STDIN);
srand $arg[0];
if ($mode eq 'decide') {
	for (@$rows) {
		my $v = $_->{'退出结论'};
		my ($lot, $leave) = (rand, rand);
		next if $v eq '不适用';
		$v = $lot < 0.9 ? '符合' : '不符合';
		$_->{'退出结论'} = $leave < $arg[1] ? '待核实' : $v;
	}
	show($head, $rows);
} elsif ($mode eq 'villages') {
	my ($lo) = left($rows);
	print "村编号,村属性,计划脱贫退出年份,农业户籍人口,整村搬迁,深度贫困村,是否已搬迁\n";
	for (sort keys %$lo) {
		my $of = int($lo->{$_} * 50 * (0.75 + rand(0.5)));
		print "$_,贫困村,2017,", $of || 100, ",否,否,否\n";
	}
} elsif ($mode eq 'settle') {
	my %listed;
	open my $fh, '<', $arg[1] or die;
	my (undef, $villages) = table($fh);
	for (@$villages) {
		(my $list = $_->{'决定户'}) =~ s/"//g;
		$listed{$_} = 1 for split /;/, $list;
	}
	for (@$rows) {
		my $lot = rand;
		$_->{'退出结论'} = $lot < 0.5 ? '符合' : '不符合'
		    if $listed{$_->{'户编号'}};
	}
	show($head, $rows);
}
