#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# perl man/generate.pl FILE: prints a manual with its generated parts as they
# should be. A part stands between the lines
#     .\" begin NAME
#     .\" end
# and is made of the packs and the dictionary (lib/packs). The programs are
# sought in $PATH.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use JSON::PP;

my $packs = 'lib/packs';
my @packs = qw(shanxi-2017 kunming-2018);

# Chapters of the rules, in the order of the manual.
my @chapters = (
	[FM => 'form of the files'],
	[ID => 'ID numbers'],
	[HH => 'households and their members'],
	[MB => 'members'],
	[PV => 'attributes and causes'],
	[IN => 'income'],
	[LV => 'living conditions'],
	[MS => 'measures'],
	[HP => 'helpers'],
	[WK => 'work'],
	[EX => 'exits'],
	[VI => 'villages and hamlets'],
	[YR => 'against last year'],
	[NC => 'who came and who left'],
	[DU => 'duplicates'],
	[CL => 'lists of other departments'],
);

# Text as mdoc(7) takes it.
sub mdoc {
	my ($text) = @_;
	$text =~ s/\\/\\e/g;
	$text =~ s/"/\\(dq/g;
	$text =~ s/^(?=[.'])/\\&/;
	return $text;
}

sub json {
	my ($path) = @_;
	open my $f, '<:raw', $path or die "$path: $!\n";
	local $/;
	return JSON::PP->new->utf8->decode(<$f>);
}

# What --list-rules says: id => [class, subject, on, text].
sub listed {
	my ($pack, $names) = @_;
	my %rules;
	open my $f, '-|', 'pa-validate', '-p', $pack, "--names=$names",
		'--list-rules' or die "pa-validate: $!\n";
	while (<$f>) {
		chomp;
		my ($id, @rest) = split /\t/, $_, -1;
		$rules{$id} = \@rest;
	}
	close $f or die "pa-validate -p $pack --list-rules failed\n";
	return \%rules;
}

# Every rule that makes findings, with the packs that have it when not all do.
sub rules {
	my (%en, %zh, %in, $out);
	for my $pack ('base', @packs) {
		my ($e, $z) = (listed($pack, 'en'), listed($pack, 'zh'));
		for my $id (grep { $e->{$_}[0] !~ /^(require|block)$/ } keys %$e) {
			$en{$id} //= $e->{$id};
			$zh{$id} //= $z->{$id};
			push @{$in{$id}}, $pack;
		}
	}
	my %left = %en;
	for my $c (@chapters) {
		my @ids = sort grep { /^$c->[0]\d/ } keys %en;
		next unless @ids;
		$out .= ".Ss $c->[0]: $c->[1]\n.Bl -tag -width \"XX000\"\n";
		for my $id (@ids) {
			my ($class, $subject, $on, $text) = @{$en{$id}};
			my @in = @{$in{$id}};
			my $where = @in > @packs ? '' : ' (' . join(', ', @in) . ')';
			$out .= ".It Sy $id No $class, $subject" .
				($on eq 'off' ? ', off' : '') . "$where\n" .
				mdoc($text) . "\n.br\n" . mdoc($zh{$id}[3]) . "\n";
			delete $left{$id};
		}
		$out .= ".El\n";
	}
	die "no chapter for: @{[sort keys %left]}\n" if %left;
	return $out;
}

# Columns of a table of the dictionary.
sub columns {
	my ($t) = @_;
	my $out = ".Bl -column \"longitude_latitude\" \"到行政村是否通沥青（水泥）路\" \"enum list\"\n" .
		".It Em id Ta Em label Ta Em type\n";
	for my $f (@{$t->{fields}}) {
		my $type = $f->{type};
		$type .= " $f->{list}" if $f->{list} && $type ne 'bool';
		$type .= " $f->{unit}" if $f->{unit};
		$type .= ', blank is none' if ($f->{blank} // '') eq 'none';
		$type .= ', masked' if $f->{mask};
		$out .= '.It ' . join(' Ta ', $f->{id}, mdoc($f->{label}), $type) .
			"\n";
	}
	return "$out.El\n";
}

sub alternatives {
	my (@keys) = @_;
	my @said = map { join ' or ', map { s/\+/ + /gr } grep { 
	    $_ ne '' } split /\|/ } @keys;
	return @said ? join('; ', @said) : 'none';
}

# Every table of the dictionary that registry data comes in.
sub tables {
	my $out = '';
	for my $path (sort glob "$packs/dict/*.json") {
		my $t = json($path);
		next if !$t->{fields} || $t->{table} =~ /^(computed|finding)$/;
		$out .= ".Ss $t->{label} ($t->{table})\n" .
			"Scope\n.Cm $t->{scope} .\n" .
			'Required: ' . alternatives(@{$t->{required}}) . ".\n" .
			'A row is known by: ' . join(', else ', map { s/\+/ + /gr }
				@{$t->{key}}) . ".\n" . columns($t);
	}
	return $out;
}

my %parts = (rules => \&rules, tables => \&tables);

die "usage: perl man/generate.pl FILE\n" unless @ARGV == 1;
open my $in, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
my $skip = 0;
while (<$in>) {
	$skip = 0 if /^\.\\" end$/;
	print unless $skip;
	next unless /^\.\\" begin (\w+)$/;
	my $part = $parts{$1} or die "$ARGV[0]: no part is called $1\n";
	print $part->();
	$skip = 1;
}
die "$ARGV[0]: a part has no end\n" if $skip;
