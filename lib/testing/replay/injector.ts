/**
 * Sends packets, as a line each says: `frame INDEX HEX` out of a device, `raw4 HEX` and `raw6 HEX` from the machine itself, and
 * `until FILE TEXT INDEX HEX`: out of a device again and again, until the file has the text, which is hexadecimal too. Perl, since Node
 * has no sockets for that, and every distribution's base has Perl.
 */
export const INJECTOR = `
use strict;
use Socket;
my $ALL = unpack('n', pack('S', 3));
socket(my $link, 17, SOCK_RAW, $ALL) or die "packet socket: $!\\n";
socket(my $raw4, AF_INET, SOCK_RAW, 255) or die "raw socket: $!\\n";
my $raw6;
sub frame {
  my ($index, $hex) = @_;
  send($link, pack('H*', $hex), 0, pack('SnISCCa8', 17, 3, $index, 1, 0, 6, pack('H12', $hex))) or die "device $index: $!\\n";
}
sub has {
  my ($file, $text) = @_;
  open my $in, '<', $file or return 0;
  local $/;
  return index(<$in> // '', $text) >= 0;
}
while (<STDIN>) {
  my ($what, @with) = split;
  if ($what eq 'frame') {
    frame(@with);
  } elsif ($what eq 'raw4') {
    my $packet = pack('H*', $with[0]);
    my $to = substr($packet, 16, 4);
    send($raw4, $packet, 0, pack_sockaddr_in(0, $to)) or warn "not sent: $!\\n";
  } elsif ($what eq 'raw6') {
    if (!$raw6) { socket($raw6, AF_INET6, SOCK_RAW, 255) or die "raw socket: $!\\n"; }
    my $packet = pack('H*', $with[0]);
    my $to = substr($packet, 24, 16);
    send($raw6, $packet, 0, pack_sockaddr_in6(0, $to)) or warn "not sent: $!\\n";
  } elsif ($what eq 'until') {
    my ($file, $text, @sent) = @with;
    my $ends = time + 20;
    until (has($file, pack('H*', $text))) {
      die "no trace of a packet in 20 s\\n" if time > $ends;
      frame(@sent);
      select undef, undef, undef, 0.01;
    }
  }
}
`;
