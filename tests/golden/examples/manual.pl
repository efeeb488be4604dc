#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# perl manual.pl pa-pack.5 DIR: makes of the rules, parameters and rollups of
# EXAMPLES in the manual a pack that extends another.
use strict;
use warnings;
use JSON::PP;

my ($manual, $dir) = @ARGV;
my ($section, @block, %blocks, $in) = ('');

open my $f, '<:raw', $manual or die "$manual: $!\n";
while (<$f>) {
	if (/^\.Sh (.*)/) { $section = $1 }
	elsif (/^\.Bd -literal/) { $in = 1; @block = () }
	elsif (/^\.Ed/) { $in = 0; push @{$blocks{$section}}, join '', @block }
	elsif ($in) { push @block, $_ }
}

my $json = JSON::PP->new->utf8->canonical->pretty;

sub put {
	my ($name, $data) = @_;
	open my $out, '>:raw', "$dir/$name" or die "$dir/$name: $!\n";
	print $out $json->encode($data);
	close $out or die "$dir/$name: $!\n";
}

my %part = (rules => []);
my $text = {rules => {}};
for (@{$blocks{EXAMPLES}}) {
	my $x = $json->decode(/^"/ ? "{$_}" : $_);
	if (!exists $x->{id}) { %part = (%part, %$x); next }
	my $first = $part{rules}[0] // $x;
	$x->{$_} //= $first->{$_} for qw(object source);
	push @{$part{rules}}, $x;
	$text->{rules}{$x->{id}} = {text => $x->{id}};
}
put('text.zh.json', $text);
put('pack.json', {format => 1, pack => 'manual', version => '1.0.0',
	extends => 'shanxi-2017', rank => 'city', %part});
print scalar @{$part{rules}}, " rules\n";
