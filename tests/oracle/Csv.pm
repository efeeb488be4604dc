# SPDX-License-Identifier: MIT
# CSV for the oracle, plainly: tables of texts in characters, not bytes.
package Csv;
use strict;
use warnings;
use utf8;

# read(FILE): the header as a list, and the rows as lists
sub read {
	my ($file) = @_;
	open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
	my $text = do { local $/; <$in> };
	my (@rows, @row);
	while ($text =~ /\G("(?:[^"]|"")*"|[^,\n]*)(,|\n)/g) {
		my ($cell, $end) = ($1, $2);
		$cell =~ s/""/"/g if $cell =~ s/^"(.*)"$/$1/s;
		push @row, $cell;
		next if $end eq ',';
		push @rows, [@row];
		@row = ();
	}
	return (shift(@rows) // [], \@rows);
}

sub line {
	return join(',', map { /[",\n]/ ? '"' . s/"/""/gr . '"' : $_ } @_)
	    . "\n";
}

# write(FILE, HEADER, ROWS)
sub write {
	my ($file, $head, $rows) = @_;
	open my $out, '>:encoding(UTF-8)', $file or die "$file: $!\n";
	print $out line(@$head), map { line(@$_) } @$rows;
	close $out or die "$file: $!\n";
}

1;
