# SPDX-License-Identifier: MIT
# perl balance.pl OLD NEW: holds the states of the findings NEW against those
# of the earlier run OLD, both CSV with Chinese names, by their keys alone:
# prints how many stand how, and dies when a state is not what the two files
# say, or when what was there is not all accounted for. OLD "-": none.
use strict;
use warnings;
use FindBin;

sub rows {
	my ($file) = @_;
	open my $in, '-|', $^X, "$FindBin::Bin/cols.pl", '键,状态', $file
	    or die;
	my @rows = map { chomp; [split /,/, $_, -1] } <$in>;
	shift @rows;
	return @rows;
}

my ($old, $new) = @ARGV;
my (%was, %is, %n);
if ($old ne '-') {
	$was{$_->[0]}++ for grep { $_->[1] ne '已整改' } rows($old);
}
my $before = 0;
$before += $_ for values %was;
my ($fixed, $fresh, $now) = (0, 0, 0);
for (rows($new)) {
	my ($key, $state) = @$_;
	$n{$state}++;
	if ($state eq '已整改') {
		$fixed++;
		die "$key is fixed but was not there\n" unless $was{$key};
		next;
	}
	$now++;
	$is{$key}++;
	$fresh++ if $state eq '新发现';
	die "$key is new but was there\n"
	    if $state eq '新发现' && $is{$key} <= ($was{$key} // 0);
	die "$key is open but was not there\n"
	    if $old ne '-' && $state eq '未整改' && !$was{$key};
}
my $both = 0;
for (keys %was) {
	my $k = $is{$_} // 0;
	$both += $k < $was{$_} ? $k : $was{$_};
}
die "before $before, in both $both, fixed $fixed\n"
    if $old ne '-' && $before != $both + $fixed;
print join(' ', map { "$_ $n{$_}" } sort keys %n), "\n" if %n;
print "before $before, now $now, in both $both, fixed $fixed\n";
