# Sends one ICMP echo request: ping.pl ADDRESS SECONDS. Exit status 0 when an answer came.
# Perl, because Node has no raw sockets and ping is not installed everywhere.
use strict;
use warnings;
use Socket qw(:all);

my ($address, $seconds) = @ARGV;
my $six = $address =~ /:/;
my ($request, $reply) = $six ? (128, 129) : (8, 0);
socket(my $socket, $six ? AF_INET6 : AF_INET, SOCK_RAW, $six ? 58 : 1) or die "socket: $!\n";
my $to = $six ? pack_sockaddr_in6(0, inet_pton(AF_INET6, $address)) : pack_sockaddr_in(0, inet_aton($address));
my $id = $$ & 0xffff;
# The kernel fills in the checksum of ICMPv6 alone.
my $sum = ~((($request << 8) + $id + 1) % 0xffff) & 0xffff;
send($socket, pack('C2n3', $request, 0, $six ? 0 : $sum, $id, 1), 0, $to) or exit 1;
my $end = time + $seconds + 1;
while (time < $end) {
  my $ready = '';
  vec($ready, fileno($socket), 1) = 1;
  select($ready, undef, undef, $seconds) or exit 1;
  recv($socket, my $packet, 2048, 0) // next;
  my $icmp = $six ? $packet : substr($packet, (ord($packet) & 15) * 4);
  my ($type, undef, undef, $of) = unpack('C2n3', $icmp);
  exit 0 if $type == $reply && $of == $id;
}
exit 1;
