#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# perl manual.pl pa-pack.5 DIR: makes of the examples of the manual the pack
# that they describe: pack.json and text.zh.json of the twenty minutes, and
# the rules, parameters and rollups of EXAMPLES as a part of it.
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

my ($pack, $text) = map { $json->decode($_) }
	@{$blocks{'A PACK IN TWENTY MINUTES'}}[0, 1];
my %part = (rules => []);
for (@{$blocks{EXAMPLES}}) {
	my $x = $json->decode(/^"/ ? "{$_}" : $_);
	if (!exists $x->{id}) { %part = (%part, %$x); next }
	my $first = $part{rules}[0] // $x;
	$x->{$_} //= $first->{$_} for qw(object source);
	push @{$part{rules}}, $x;
	$text->{rules}{$x->{id}} = {text => $x->{id}};
}
put('pack.json', $pack);
put('text.zh.json', $text);
put('examples.json', \%part);
$pack->{parts} = ['examples.json'];
put('pack.json', $pack);
print scalar @{$part{rules}}, " rules\n";
