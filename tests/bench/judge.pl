#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# judge.pl [-v] RULES KEY CLEAN FINDINGS: how the findings of a registry with
# planted faults agree with its key. Recall is the share of the planted faults
# that their rule finds; precision the share of a rule's findings that the key
# explains, without those that the registry had before (CLEAN). Prints rules
# that are not 1.00 in both, with -v all; status 1 when one is of class error.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my $verbose = @ARGV && $ARGV[0] eq '-v' ? shift : 0;
my ($rules, $key, $clean, $findings) = @ARGV;

sub cells { # of a line without line ends in cells
	my @cell;
	push @cell, defined $1 ? $1 : $2
	    while $_[0] =~ /\G(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g &&
	    @cell < 40;
	return @cell;
}

sub rows {
	my ($path) = @_;
	open my $f, '<', $path or die "$path: $!";
	chomp(my $head = <$f>);
	my @head = cells($head);
	my @rows;
	while (<$f>) {
		chomp;
		my %row;
		@row{@head} = cells($_);
		$_ //= '' for values %row;
		push @rows, \%row;
	}
	return @rows;
}

sub who { join "\t", @{$_[0]}{qw(规则 户编号 人编号 村编号 县 列)} }

my (%class, %of);	# of: planted faults by place
open my $f, '<', $rules or die "$rules: $!";
while (<$f>) {
	my ($id, $class) = split /\t/;
	$class{$id} = $class;
}
close $f;

my (@planted, %n, %found, %extra, %side, %explained);
for my $k (rows($key)) {
	my $fault = {rule => $k->{规则}, also => {map { $_ => 1 }
	    split ' ', $k->{同时}}};
	if ($fault->{rule} ne '-') {
		push @planted, $fault;
		$n{$fault->{rule}}++;
	}
	push @{$of{"h$k->{户编号}"}}, $fault if $k->{户编号} ne '';
	push @{$of{"v$k->{村编号}"}}, $fault if $k->{村编号} ne '';
	push @{$of{"c$k->{县}"}}, $fault if $k->{县} ne '';
}

my %before = map { who($_) => 1 } rows($clean);
for my $x (rows($findings)) {
	next if $before{who($x)};
	my $id = $x->{规则};
	my @near = $x->{户编号} ne '' ? @{$of{"h$x->{户编号}"} // []} :
	    $x->{村编号} ne '' ? @{$of{"v$x->{村编号}"} // []} :
	    $x->{县} ne '' ? @{$of{"c$x->{县}"} // []} :
	    @planted; # a row of a list says where nothing is
	my @mine = grep { $_->{rule} eq $id } @near;
	$_->{hit} = 1 for @mine;
	if (@mine || grep { $_->{also}{$id} } @near) {
		$explained{$id}++;
	} else {
		$extra{$id}++;
		$side{"$_->{rule}: $id"}++ for @near ? @near :
		    {rule => 'nothing'};
	}
}
$found{$_->{rule}}++ for grep { $_->{hit} } @planted;

my ($wrong, $rules_n) = (0, 0);
printf "%-18s %s %7s %5s %5s %6s %9s\n", 'rule', 'class', 'planted', 'found',
    'extra', 'recall', 'precision';
for my $id (sort keys %{{%n, %extra}}) {
	my ($p, $h, $e) = map { $_->{$id} // 0 } \(%n, %found, %extra);
	my $said = ($explained{$id} // 0) + $e;
	my $bad = $h < $p || $e > 0;
	$rules_n++ if $p > 0;
	$wrong++ if $bad && ($class{$id} // '') eq '错误';
	next if !$bad && !$verbose;
	printf "%-18s %s %7d %5d %5d %6s %9s\n", $id, $class{$id} // '?',
	    $p, $h, $e, $p ? sprintf('%.2f', $h / $p) : '-',
	    $said ? sprintf('%.2f', 1 - $e / $said) : '-';
}
printf "%d rules planted, %d faults, %d found; %d of class error not 1.00\n",
    $rules_n, scalar @planted, scalar(grep { $_->{hit} } @planted), $wrong;
if ($verbose) {
	print "not explained: $_, $side{$_} times\n" for sort keys %side;
}
exit($wrong > 0);
