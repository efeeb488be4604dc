# SPDX-License-Identifier: MIT
# perl shuffle.pl rows|columns SEED < FILE: a CSV file without line breaks in
# cells, its rows or its columns in an order drawn with the seed.
use strict;
use warnings;
my ($what, $seed) = @ARGV;
srand $seed;
sub order {
	my %key = map { $_ => rand } 0 .. $_[0] - 1;
	return sort { $key{$a} <=> $key{$b} } keys %key;
}
my @line = <STDIN>;
if ($what eq 'rows') {
	print shift @line;
	print @line[order(scalar @line)];
	exit;
}
my @to;
for (@line) {
	chomp;
	my @cell = "$_," =~ /\G("(?:[^"]|"")*"|[^,]*),/g;
	@to = order(scalar @cell) unless @to;
	print join(',', @cell[@to]), "\n";
}
