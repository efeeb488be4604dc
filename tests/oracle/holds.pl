# SPDX-License-Identifier: MIT
# perl holds.pl LAW BEFORE AFTER [MENDED]: whether a law holds between the
# answers of before and after a change, BEFORE.i and .x, row by row. Prints the
# first households for which it does not, and one line at the end.
#
# decided  a verdict that is decided stays so
# more     neither 达标 nor 符合 is lost
# mended   the households that MENDED lists are 符合
# lacking  they are not
# same     all answers are the same, whatever the order of the rows
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Csv;
binmode STDOUT, ':encoding(UTF-8)';
my ($law, $before, $after, $list) = @ARGV;
my @VERDICT = qw(收入结论 退出结论 程序结论 标注结论);
my @ALL = (qw(核算人口 核算人均纯收入 人均下限 人均上限), @VERDICT,
	qw(不符合项 待核实项 依据 差距));

sub answers { # each household's
	my ($name) = @_;
	my @two = map {
		my ($head, $rows) = Csv::read("$name.$_");
		s/^(户编码|家庭编号)$/户编号/ for @$head;
		[map {
			my %r;
			@r{reverse @$head} = reverse @$_;
			\%r;
		} @$rows];
	} qw(i x);
	return map {
		my ($i, $x) = ($two[0][$_], $two[1][$_]);
		+{map { ($_ => $i->{$_} // $x->{$_}) } '户编号', @ALL};
	} 0 .. $#{$two[0]};
}
my @a = answers($before);
my @b = answers($after);
if ($law eq 'same') {
	my $line = sub { join ' ', map { $_[0]{$_} } '户编号', @ALL };
	@a = sort { $line->($a) cmp $line->($b) } @a;
	@b = sort { $line->($a) cmp $line->($b) } @b;
}
my (%listed, $broken, $said);
if (defined $list) {
	open my $in, '<:encoding(UTF-8)', $list or die "$list: $!\n";
	%listed = map { chomp; $_ => 1 } <$in>;
}

sub broken { # the columns in which the law does not hold
	my ($was, $is) = @_;
	my @changed = grep { $was->{$_} ne $is->{$_} } @VERDICT;
	return grep { $was->{$_} ne $is->{$_} } '户编号', @ALL if $law eq 'same';
	return grep { $was->{$_} ne '待核实' } @changed if $law eq 'decided';
	return grep { $was->{$_} =~ /^(达标|符合)$/ } @changed if $law eq 'more';
	return () unless $listed{$was->{'户编号'}};
	return ($law eq 'mended') == ($is->{'退出结论'} eq '符合') ? ()
	    : '退出结论';
}
die "$before: @{[scalar @a]} rows, $after: @{[scalar @b]}\n" if @a != @b;
for my $n (0 .. $#a) {
	$said++ if $law =~ /^(mended|lacking)$/ ? $listed{$a[$n]{'户编号'}}
	    : $law eq 'same' || grep { $a[$n]{$_} ne $b[$n]{$_} } @ALL;
	my @bad = broken($a[$n], $b[$n]) or next;
	next if ++$broken > 5;
	print "household '$a[$n]{'户编号'}': ",
	    join(', ', map { "$_ was '$a[$n]{$_}', is '$b[$n]{$_}'" } @bad),
	    "\n";
}
$broken //= 0;
$said //= 0;
print "$said looked at, $broken broken\n";
exit($broken > 0);
