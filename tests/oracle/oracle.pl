# SPDX-License-Identifier: MIT
# perl oracle.pl DIR: what the oracle says of each household of DIR, made by
# gen.pl: one CSV line each, in the order of households.csv.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Csv;
use Oracle;
use Table;
binmode STDOUT, ':encoding(UTF-8)';
my ($dir) = @ARGV;
my %fact = Table::facts($dir);
my $t = Table::load($dir);
my %has = Table::any_column($t);
my (%of, %county, %case);
push @{$of{Oracle::key($_->{'户编号'})}}, $_ for Table::rows($t, 'members');
$county{Oracle::clean($_->{'县'})} = $_ for Table::rows($t, 'counties');
$case{Oracle::key($_->{'户编号'})} = $_ for Table::rows($t, 'evidence');
# What a table of its own has no row for is not blank but unknown.
my %lost = map { $_ => '#N/A' } $t->{evidence} ? @{$t->{evidence}{columns}} : ();

sub fen {
	my ($fen) = @_;
	return '' unless defined $fen;
	return sprintf '%s%d.%02d', $fen < 0 ? '-' : '', abs($fen) / 100,
	    abs($fen) % 100;
}

my @NAME = (
	['符合', '不符合', '待核实', '不适用'],
	(['齐备', '不齐备', '待核实', '不适用']) x 2,
);
my $policy = $Oracle::POLICY{$fact{policy}};
print Csv::line(qw(户编号 核算人口 核算人均纯收入 人均下限 人均上限 收入结论 退出结论
    程序结论 标注结论 不符合项 待核实项));
for my $row (@{$t->{households}{rows}}) {
	my $key = Oracle::key($row->{'户编号'});
	my $own = $key eq '' ? [] : $of{$key} // [];
	my $said = Oracle::whole($row->{'家庭人口数'});
	my $d = Oracle::decide({
		policy => $policy, formula => $fact{formula},
		as_of => $fact{as_of}, has => \%has,
		has_members => exists $t->{members}, members => $own,
		open => !@$own || defined $said && @$own < $said,
		county => $county{Oracle::clean($row->{'县'})} // {},
		in_scope => Oracle::holds($key eq ''
			|| $key =~ $policy->{scope}),
		row => {%{$case{$key} // \%lost}, %$row},
	});
	my $v = $d->{verdict};
	print Csv::line($row->{'户编号'}, $d->{size} // '',
		map({ fen($d->{$_}) } qw(pc min max)),
		!defined $d->{above} ? '待核实' : $d->{above} ? '达标' : '未达标',
		map({ $NAME[$_][$v->[$_]] } 0 .. 2),
		$d->{fails}, $d->{unknown});
}
