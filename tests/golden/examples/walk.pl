#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# perl walk.pl MANUAL: the section of the twenty minutes as commands for
# shown.sh: a block that begins with "$ " stands as it is, each other is the
# file that the last path (.Pa) before it names.
use strict;
use warnings;

my ($section, $path, $in, @block) = ('', '', 0);

print "```console\n";
while (<>) {
	if (/^\.Sh (.*)/) { $section = $1; next }
	next if $section ne 'A PACK IN TWENTY MINUTES';
	if (/^\.Pa (\S+)/) { $path = $1 }
	elsif (/^\.Bd -literal/) { $in = 1; @block = () }
	elsif (/^\.Ed/) {
		$in = 0;
		s/\\&//g, s/\\e/\\/g for @block;
		if ($block[0] =~ /^\$ /) { print @block; next }
		print "\$ cat > $path <<'EOF'\n", map({ "> $_" } @block),
			"> EOF\n";
	} elsif ($in) { push @block, $_ }
}
print "```\n";
