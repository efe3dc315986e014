# One packet from here to there, from a port that the test chooses: exchange.pl tcp|udp|icmp ADDRESS SOURCE-PORT PORT
# Nobody has to listen: what comes back (a reset, an unreachable, an echo) makes the flow one of two ways.
use strict;
use warnings;
use Socket qw(:all);

my ($protocol, $address, $sport, $dport) = @ARGV;
my $v6 = $address =~ /:/;
my %kind = (tcp => [SOCK_STREAM, IPPROTO_TCP], udp => [SOCK_DGRAM, IPPROTO_UDP], icmp => [SOCK_DGRAM, $v6 ? 58 : 1]);
my ($type, $number) = @{ $kind{$protocol} };
my $name = sub { my ($host, $port) = @_; $v6 ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $host)) : pack_sockaddr_in($port, inet_aton($host)) };

socket(my $socket, $v6 ? PF_INET6 : PF_INET, $type, $number) or die "socket: $!";
setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
# The port of an ICMP socket is the id of its echoes.
bind($socket, $name->($v6 ? '::' : '0.0.0.0', $sport)) or die "bind: $!";
alarm 5;
connect($socket, $name->($address, $protocol eq 'icmp' ? 0 : $dport)) or $protocol eq 'tcp' && $!{ECONNREFUSED} or die "connect: $!";
exit if $protocol eq 'tcp';
send($socket, $protocol eq 'icmp' ? pack('C2n3a8', $v6 ? 128 : 8, 0, 0, 0, 1, 'question') : 'question', 0) or die "send: $!";
recv($socket, my $answer, 512, 0);
