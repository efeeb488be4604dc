# SPDX-License-Identifier: MIT
# perl cols.pl LIST [FILE]: prints the columns of a CSV file that LIST names,
# separated by commas; -N is the last N columns. Quotes are taken off, a line
# break in a cell becomes ⏎.
use strict;
use warnings;
my ($list, $file) = @ARGV;
@ARGV = defined $file ? ($file) : ();
my $text = do { local $/; <> } // '';
$text =~ s/^\xef\xbb\xbf//;
my (@rows, @row);
while ($text =~ /\G("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\z)/g) {
	my ($cell, $end) = ($1, $2);
	last if $end eq '' && $cell eq '' && !@row;
	if ($cell =~ s/^"(.*)"$/$1/s) {
		$cell =~ s/""/"/g;
		$cell =~ s/\r?\n/⏎/g;
	}
	push @row, $cell;
	next if $end eq ',';
	push @rows, [@row];
	@row = ();
	last if $end eq '';
}
exit 0 unless @rows;
my %at;
my $head = $rows[0];
$at{$head->[$_]} //= $_ for 0 .. $#$head;
my @pick = map {
	/^-(\d+)$/ ? $#$head - $1 + 1 .. $#$head
	    : $at{$_} // die "no column $_\n"
} split /,/, $list;
print join(',', map { $_ // '' } @$_[@pick]), "\n" for @rows;
