# SPDX-License-Identifier: MIT
# perl check.pl rules|income|exit TRUTH.json FILE [IGNORED-RULE...]: holds what
# a filter wrote with --names=en against an answer key. Prints one line for
# each difference, then what was compared.
use strict;
use warnings;
use JSON::PP;

my ($what, $key, $file, @ignored) = @ARGV;
my $truth = decode_json(do { local (@ARGV, $/) = $key; <> });
my (@head, %seen, $n, $wrong);
$n = $wrong = 0;

sub complain {
	$wrong++;
	print join(' ', map { defined $_ && $_ ne '' ? $_ : '-' } @_), "\n";
}

# Records as hashes; cells have no line breaks here.
sub records {
	my ($do) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	while (my $line = <$in>) {
		$line =~ s/\r?\n\z//;
		my @cell = "$line," =~ /\G("(?:[^"]|"")*"|[^,]*),/g;
		s/^"(.*)"$/$1/s && s/""/"/g for @cell;
		if (!@head) { @head = @cell; next; }
		my %rec;
		$rec{$head[$_]} //= $cell[$_] for 0 .. $#head;
		$do->(\%rec);
	}
}

sub id {
	my ($rec) = @_;
	my $id = $rec->{'户编号'};
	$id =~ s/^'//;
	return $id;
}

my %compare = (
	income => sub {
		records(sub {
			my ($rec) = @_;
			my $t = $truth->{income}{id($rec)} or return
			    complain(id($rec), 'is not in the key');
			$n++;
			$seen{id($rec)} = 1;
			complain(id($rec), 'pc', $rec->{pa_net_income_pc},
			    'not', $t->{pc})
			    if $rec->{pa_net_income_pc} ne $t->{pc};
			complain(id($rec), $rec->{pa_income_status}, 'not',
			    $t->{status})
			    if $rec->{pa_income_status} ne $t->{status};
		});
		$seen{$_} || complain($_, 'has no income')
		    for sort keys %{$truth->{income}};
	},
	exit => sub {
		my %col = (exit => 'pa_exit', procedure => 'pa_exit_procedure',
		    marking => 'pa_exit_marking');
		records(sub {
			my ($rec) = @_;
			my $t = $truth->{exit}{id($rec)} or return
			    complain(id($rec), 'is not in the key');
			$n++;
			$seen{id($rec)} = 1;
			for my $v (sort keys %col) {
				complain(id($rec), $v, $rec->{$col{$v}}, 'not',
				    $t->{$v}, $rec->{pa_exit_fails},
				    $rec->{pa_exit_unknown})
				    if $rec->{$col{$v}} ne $t->{$v};
			}
		});
		$seen{$_} || complain($_, 'has no verdict')
		    for sort keys %{$truth->{exit}};
	},
	rules => sub {
		my (%got, %want, %ignored);
		$ignored{$_} = 1 for @ignored;
		# Persons have 16 digits, households 14, villages 12.
		my %column = (16 => 'person_id', 14 => 'household_id',
		    12 => 'village_id');
		records(sub { push @{$got{$_[0]{rule}}}, $_[0] });
		for my $rule (sort keys %{$truth->{rules}}) {
			next if $ignored{$rule};
			my @ids = @{$truth->{rules}{$rule}};
			my $col = @ids ? $column{length $ids[0]} : undef;
			my %have;
			for my $f (@{$got{$rule} // []}) {
				my $id = defined $col ? $f->{$col} :
				    $f->{person_id} || $f->{household_id};
				$have{$id} = 1;
			}
			my %want = map { $_ => 1 } @ids;
			my %either = map { $_ => 1 }
			    @{$truth->{either}{$rule} // []};
			$n++;
			$have{$_} || $either{$_} ||
			    complain($rule, 'is silent on', $_) for sort @ids;
			$want{$_} || $either{$_} ||
			    complain($rule, 'speaks on', $_) for sort keys %have;
		}
	});
$compare{$what}->();
print "$what: $n compared, $wrong differ\n";
exit($wrong != 0);
