# SPDX-License-Identifier: MIT
# The tables of a registry that gen.pl made, by the names of the dictionary.
package Table;
use strict;
use warnings;
use utf8;
use Csv;

our @NAMES = qw(households members counties evidence);

# load(DIR): {name => {columns => [...], rows => [{...}]}} of those there are
sub load {
	my ($dir) = @_;
	my %t;
	for my $name (grep { -e "$dir/$_.plain" } @NAMES) {
		my ($head, $rows) = Csv::read("$dir/$name.plain");
		$t{$name} = {columns => $head, rows => [map {
			my %r;
			@r{@$head} = @$_;
			\%r;
		} @$rows]};
	}
	return \%t;
}

# save(DIR, TABLES): as files that the filters read and load() too
sub save {
	my ($dir, $t) = @_;
	for my $name (keys %$t) {
		my @head = @{$t->{$name}{columns}};
		for my $end (qw(csv plain)) {
			Csv::write("$dir/$name.$end", \@head,
				[map { [@{$_}{@head}] } @{$t->{$name}{rows}}]);
		}
	}
}

# facts(DIR): what gen.pl wrote down of the run
sub facts {
	my ($dir) = @_;
	open my $in, '<', "$dir/facts" or die "$dir/facts: $!\n";
	return map { chomp; split /=/, $_, 2 } <$in>;
}

sub rows { # of a table, none where there is no such table
	my ($t, $name) = @_;
	return $t->{$name} ? @{$t->{$name}{rows}} : ();
}

sub any_column { # of any table
	my ($t) = @_;
	return map { my $c = $_->{columns}; map { $_ => 1 } @$c } values %$t;
}

1;
