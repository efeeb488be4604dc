#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# plant.pl YEAR RULES FAULTS DICT DIR OUT [TIMES]
# Breaks the registry of gen --full in DIR by the lines of FAULTS (faults.txt
# says how they read), TIMES households each, and writes it to OUT with
# key.csv: which rule must speak where. RULES is what --list-rules prints,
# DICT the directory of the dictionary. Rules that were not planted and why
# go to OUT/unplanted.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use JSON::PP;
use Encode qw(decode);

our ($year, $rules, $faults, $dict, $dir, $out, $times) =
    map { decode('UTF-8', $_) } @ARGV;
$times ||= 2;
our $as_of = $year * 10000 + 1130;

# Scope: file, tables of the dictionary. The first four are one a household.
my %scope = (
	household => ['households', qw(household income conditions
	    relocation_household exit_household)],
	prev => ['prev_households', qw(household income conditions
	    relocation_household exit_household)],
	village => ['villages', qw(village exit_village)],
	county => ['counties', qw(county exit_county)],
	member => ['members', 'member'],
	prev_member => ['prev_members', 'member'],
	helper => ['helpers', 'helper'],
	hamlet => ['hamlets', 'natural_village'],
	measure => ['measures', 'measures'],
	education_measure => ['measures_education', 'measures_education'],
	employment_measure => ['measures_employment', 'measures_employment'],
	health_measure => ['measures_health', 'measures_health'],
	house_measure => ['measures_house', 'measures_house'],
	relocation_measure => ['measures_relocation', 'measures_relocation'],
	ecology_measure => ['measures_ecology', 'measures_ecology'],
	civil_measure => ['measures_civil', 'measures_safetynet_civil'],
	disabled_measure => ['measures_disabled', 'measures_safetynet_disabled'],
	finance_measure => ['measures_finance', 'measures_finance'],
	industry_measure => ['measures_industry', 'measures_industry'],
	work => ['work', 'work_monthly'],
	increase => ['increases', 'increase'],
	decrease => ['decreases', 'decrease'],
	removal => ['removals', 'removal'],
	team => ['work_teams', 'work_team'],
	unit => ['helper_units', 'helper_unit'],
);
my (%table, %file);	# by scope: {head, id, rows, of}; by file: scope

sub cells {
	my ($line) = @_;
	my @cell;
	while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g) {
		push @cell, defined $1 ? $1 =~ s/""/"/gr : $2;
		last if $3 eq '';
	}
	return @cell;
}

sub quoted { join ',', map { /[,"]/ ? '"' . s/"/""/gr . '"' : $_ } @_ }

sub names_of { # label or synonym to id, of tables of the dictionary
	my %id;
	for my $t (@_) {
		local $/;
		open my $f, '<:raw', "$dict/$t.json" or die "$t: $!";
		for my $c (@{decode_json(<$f>)->{fields}}) {
			$id{$_} //= $c->{id}
			    for $c->{label}, @{$c->{synonyms} // []};
		}
	}
	return \%id;
}

sub load_table {
	my ($scope, $name, @tables) = @_;
	my $id = names_of(@tables);
	open my $f, '<', "$dir/$name.csv" or return;
	chomp(my $head = <$f>);
	my @head = cells($head);
	my @id = map { $id->{$_} // $_ } @head;
	my $t = $table{$scope} = {head => \@head, id => \@id, rows => [],
	    name => $name};
	while (<$f>) {
		chomp;
		my %row;
		@row{@id} = cells($_);
		push @{$t->{rows}}, \%row;
		my $of = $row{household_id} // '';
		push @{$t->{of}{$of}}, \%row if $of ne '';
	}
}

sub write_table {
	my ($t) = @_;
	open my $f, '>', "$out/$t->{name}.csv" or die "$out: $!";
	print $f quoted(@{$t->{head}}), "\n";
	for my $r (@{$t->{rows}}) {
		print $f quoted(map { $_ // '' } @$r{@{$t->{id}}}), "\n"
		    unless $r->{gone};
	}
	close $f or die;
}

# --- what the lines of FAULTS may call ----------------------------------------

our (%r, @expected, $rule, %used, @order, %serial);

sub age { # of a row with an ID number, on the day or on another
	my ($row, $on) = @_;
	my $b = substr "$row->{id_number}              ", 6, 8;
	return -1 if $b !~ /^\d{8}$/;
	return int((($on // $as_of) - $b) / 10000);
}

sub check_char {
	my @w = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
	my $sum = 0;
	$sum += $w[$_] * substr($_[0], $_, 1) for 0 .. 16;
	return substr('10X98765432', $sum % 11, 1);
}

sub id_of { # birth as yyyymmdd, sex: a number that nobody else has
	my ($birth, $sex, $region) = @_;
	$region //= substr($r{household}{household_id}, 0, 6);
	my $n = ++$serial{"$region$birth"};
	my $s = sprintf '%s%s%03d', $region, $birth,
	    998 - 2 * $n + ($sex eq '男' ? 1 : 0);
	return $s . check_char($s);
}

sub aged { # gives a member another age, with all that says so
	my ($m, $years, $sex) = @_;
	my $birth = ($year - $years) . '0510';
	$m->{id_number} = id_of($birth, $sex // $m->{sex});
	$m->{birth} = ($year - $years) . '-05-10';
	$m->{id_type} = '居民身份证';
	return 1;
}

sub add { # a further row of a scope, like one that is given
	my ($scope, $like, %change) = @_;
	my $row = {%$like, %change};
	push @{$table{$scope}{rows}}, $row;
	my $of = $row->{household_id} // '';
	push @{$table{$scope}{of}{$of}}, $row if $of ne '';
	return $row;
}

sub rows { # of the household, of a scope
	my ($scope, $h) = @_;
	$h //= $r{household};
	return grep { !$_->{gone} }
	    @{$table{$scope}{of}{$h->{household_id}} // []};
}

sub drop { $_->{gone} = 1 for @_; return 1 }

sub list { # a row of the list of another department
	my ($name, %row) = @_;
	my $scope = "list:$name";
	my $t = $table{$scope} //= {name => "list_$name", rows => [],
	    head => ['姓名', '证件号码', '类别', '等级', '金额（元）', '用水量',
		'在校生状况', '状态', '户编号'],
	    id => [qw(name id_number kind grade amount usage school status
		household_id)]};
	push @{$t->{rows}}, \%row;
	return 1;
}

sub listed { # takes the rows of a person out of a list, and gives them
	my ($name, $id) = @_;
	return grep { $_->{id_number} eq substr $id, 0, 18 }
	    @{$table{"list:$name"}{rows}};
}

sub settle { # adds the income up again, from a figure on or altogether
	my ($from) = @_;
	my $h = ref $from ? $from : $r{household};
	my %done = !defined $from || ref $from ? () :
	    $from eq 'gross' ? (transfer => 1) :
	    $from eq 'net' ? (transfer => 1, gross => 1) :
	    (transfer => 1, gross => 1, net => 1);
	my @t = qw(family_planning dibao_money wubao_money pension ecology
	    other_transfer);
	my $sum = 0;
	$sum += $h->{$_} || 0 for @t;
	$h->{transfer} = money($sum) if !$done{transfer};
	$h->{gross} = money($h->{wage} + $h->{business} + $h->{property} +
	    $h->{transfer}) if !$done{gross};
	$h->{net} = money($h->{gross} - $h->{business_cost}) if !$done{net};
	$h->{net_pc} = sprintf '%.2f', $h->{net} / $h->{size} + 1e-6;
	return 1;
}

sub money { my $s = sprintf '%.2f', $_[0]; $s =~ s/\.00$//; $s }

sub expect { push @expected, @_; return 1 }

sub rekey { # gives the household another number, in all tables
	my ($to) = @_;
	my $from = $r{household}{household_id};
	for my $t (values %table) {
		$_->{household_id} = $to for @{$t->{of}{$from} // []};
	}
	return 1;
}

our @aside;
sub aside { # what speaks of a row that is no planted fault
	my ($id, $row) = @_;
	push @aside, ['-', $row->{household_id} // '', $row->{village_id} // '',
	    '', $id];
	return 1;
}

sub others { # so many further households of the village, untouched so far
	my ($n, $filter) = @_;
	my @found;
	for my $h (@order) {
		next if $used{$h->{household_id}} || $h == $r{household} ||
		    $h->{village_id} ne $r{household}{village_id} ||
		    $filter && !$filter->($h);
		push @found, $h;
		last if @found == $n;
	}
	return if @found < $n;
	$used{$_->{household_id}} = 1 for @found;
	return @found;
}

# --- planting -----------------------------------------------------------------

our %macro;	# NAME: expression

sub compiled { # an expression in which scope.column is a cell
	my ($text, $line) = @_;
	my %seen;
	for (1, 2) {
		$text =~ s/\b$_\b/$macro{$_}/g for keys %macro;
	}
	$text =~ s/\bcase\./household./g;
	$text =~ s{\b([a-z_]+)\.([a-z_]\w*)}{
		my ($s, $c) = ($1, $2);
		die "line $line: no table $s\n" if !$table{$s} &&
		    $s !~ /^(?:head|spouse|other|other_head)$/;
		die "line $line: no column $s.$c\n" if $table{$s} &&
		    !grep { $_ eq $c } @{$table{$s}{id}};
		$seen{$s} = 1;
		"\$r{$s}{$c}";
	}ge;
	$seen{$1} = 1 while $text =~ /\$r\{(\w+)\}/g;
	my $code = eval "use utf8; sub { no warnings; $text }"
	    or die "line $line: $@";
	return ($code, keys %seen);
}

our %village_of;
sub peers { # fills what a household has one of
	my ($h) = @_;
	%r = (household => $h);
	($r{prev}) = rows('prev');
	$r{village} = $village_of{$h->{village_id}};
	$r{county} = $village_of{$h->{county}};
	($r{head}) = grep { $_->{relation} eq '户主' } rows('member');
	($r{spouse}) = grep { $_->{relation} eq '配偶' } rows('member');
}

# Tries the rows of each further scope in turn until the condition holds.
sub fits {
	my ($when, @scopes) = @_;
	my $s = shift @scopes;
	return $when->() if !defined $s;
	for my $row ($s eq 'other' ? @order :
	    $s eq 'hamlet' ? grep { $_->{village} eq $r{household}{village} &&
		$_->{township} eq $r{household}{township} &&
		$_->{county} eq $r{household}{county} }
		@{$table{hamlet}{rows}} :
	    $s eq 'team' || $s eq 'unit' ? @{$table{$s}{rows}} : rows($s)) {
		next if $s eq 'other' && ($used{$row->{household_id}} ||
		    $row == $r{household});
		$r{$s} = $row;
		($r{other_head}) = grep { $_->{relation} eq '户主' }
		    rows('member', $row) if $s eq 'other';
		return 1 if fits($when, @scopes);
	}
	return 0;
}

load_table($_, @{$scope{$_}}) for keys %scope;
for my $path (glob "$dir/list_*.csv") {
	my ($name) = decode('UTF-8', $path) =~ m{list_(.*)\.csv$};
	load_table("list:$name", "list_$name", 'list');
}
$village_of{$_->{village_id}} = $_ for @{$table{village}{rows}};
$village_of{$_->{county}} = $_ for @{$table{county}{rows}};
@order = @{$table{household}{rows}};

my (%runs, @key, %planted, %why);
open my $f, '<', $rules or die "$rules: $!";
while (<$f>) {
	my ($id, $class, $subject, $on) = split /\t/;
	$runs{$id} = $subject if $class =~ /^(?:错误|疑似|提示)$/ && $on eq 'on';
}
close $f;
my @lines;
open $f, '<', $faults or die "$faults: $!";
while (<$f>) {
	chomp;
	next if /^#/ || $_ eq '';
	if (my ($name, $text) = /^= (\w+) (.*)/) {
		# as one operand, unless it is what is done
		$macro{$name} = $text =~ /^\S+ (?:=|=>) / ? $text : "($text)";
		next;
	}
	my ($id, $when, $break, $also) = split / +\| /;
	$id =~ s/\s+$//;
	if ($when =~ /^no: (.*)/) {
		$why{$id} = $1;
		next;
	}
	$also //= '';
	$also =~ s/\bIDS\b/$macro{IDS}/g;
	push @lines, {rule => $id, line => $., when => $when, break => $break,
	    also => [split /[\s()]+/, $also]};
}
close $f;

my ($at, %hot) = (0);
for my $l (grep { $runs{$_->{rule}} } @lines) {
	$rule = $l->{rule};
	my ($when, @a) = compiled($l->{when}, $l->{line});
	my ($break, @b) = compiled("$l->{break}; 1", $l->{line});
	my %need = map { $_ => 1 } @a, @b;
	my @children = grep { !/^(?:household|prev|village|county|head|spouse|
	    other_head)$/x } sort keys %need;
	push @children, 'other' if $need{other_head} && !$need{other};
	my $wide = $need{village} || $need{county} || $need{hamlet} ||
	    $runs{$rule} =~ /^(?:village|county|hamlet)$/;
	# one village for a rule: there are few
	for my $time (1 .. ($wide ? 1 : $times)) {
		for my $try (0 .. $#order) {
			my $h = $order[($at + $try * 7) % @order];
			next if $used{$h->{household_id}} ||
			    $wide && $hot{$h->{village_id}} ||
			    $need{county} && $hot{"$h->{county} $rule"};
			peers($h);
			next if $need{prev} && !$r{prev} ||
			    $need{spouse} && !$r{spouse} || !$r{head};
			next if !fits($when, @children);
			@expected = @aside = ();
			next if !(eval { $break->() } // die "line $l->{line}: $@");
			$used{$h->{household_id}} = 1;
			$used{$r{other}{household_id}} = 1 if $need{other};
			$hot{$h->{village_id}} = 1 if $wide;
			$hot{"$h->{county} $rule"} = 1 if $need{county};
			@expected = ($r{household}) if !@expected;
			push @key, [$rule, $_->{household_id},
			    $_->{village_id} // $h->{village_id}, $h->{county},
			    join ' ', @{$l->{also}}] for @expected;
			push @key, @aside;
			$planted{$rule}++;
			$at += 13;
			last;
		}
	}
}

mkdir $out;
write_table($_) for values %table;
open $f, '>', "$out/key.csv" or die;
print $f "规则,户编号,村编号,县,同时\n";
print $f quoted(@$_), "\n" for @key;
close $f or die;
my %lines = map { $_->{rule} => 1 } @lines;
open $f, '>', "$out/unplanted" or die;
for my $id (sort keys %runs) {
	next if $planted{$id};
	print $f "$id\t", $why{$id} // ($lines{$id} ? 'no household fits' :
	    'no fault is written'), "\n";
}
close $f or die;
