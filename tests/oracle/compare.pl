# SPDX-License-Identifier: MIT
# perl compare.pl DIR INCOME EXIT ORACLE: holds the answers of pa-income and
# pa-exitcheck against those of the oracle, row by row. Prints each household
# that differs with what is known of it (at most five), and one line at the end.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Csv;
use Table;
binmode STDOUT, ':encoding(UTF-8)';
my ($dir, @answer) = @ARGV;
my @INCOME = qw(核算人口 核算人均纯收入 人均下限 人均上限 收入结论);
my @EXIT = qw(退出结论 程序结论 标注结论 不符合项 待核实项);

my $t = Table::load($dir);
my @in = @{$t->{households}{rows}};
my ($income, $exit, $oracle) = map {
	my ($head, $rows) = Csv::read($_);
	die "$_: @{[scalar @$rows]} rows, not @{[scalar @in]}\n"
	    unless @$rows == @in;
	[map {
		my %r;
		@r{reverse @$head} = reverse @$_; # of two the first
		\%r;
	} @$rows];
} @answer;

sub show {
	my ($table, $key) = @_;
	for my $row (Table::rows($t, $table)) {
		next if exists $row->{'户编号'} && $row->{'户编号'} !~ /\Q$key/;
		print "  $table: ", join(' ', map {
			"$_=" . ($row->{$_} =~ /^\S+$/ ? $row->{$_}
				: "'$row->{$_}'")
		} sort keys %$row), "\n";
	}
}
sub only_in { # of two lists what stands in one alone, or both in their orders
	my ($a, $b) = @_;
	my %a = map { $_ => 1 } split /;/, $a;
	my %b = map { $_ => 1 } split /;/, $b;
	my @only = (join(';', grep { !$b{$_} } split /;/, $a),
		join(';', grep { !$a{$_} } split /;/, $b));
	return $only[0] . $only[1] eq '' ? @_ : @only;
}

my $differ = 0;
for my $n (0 .. $#in) {
	my %pa = (map({ $_ => $income->[$n]{$_} } @INCOME),
		map({ $_ => $exit->[$n]{$_} } @EXIT));
	my @bad = grep { $pa{$_} ne $oracle->[$n]{$_} } @INCOME, @EXIT;
	next unless @bad && ++$differ <= 5;
	my $key = $in[$n]{'户编号'};
	print "household '$key', row ", $n + 2, ":\n";
	show($_, $key) for @Table::NAMES;
	for (@bad) {
		my @two = ($pa{$_}, $oracle->[$n]{$_});
		@two = only_in(@two) if /项$/;
		print "  $_: pa '$two[0]', oracle '$two[1]'\n";
	}
}
print scalar @in, " households, $differ differ\n";
exit($differ > 0);
