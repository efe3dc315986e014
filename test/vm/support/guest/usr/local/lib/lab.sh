# client 10.1.0.2 ── lan0 10.1.0.1, this router, wan0 203.0.113.1 ── server 203.0.113.2
side() { # NAME DEVICE NETWORK
  ip netns add "$1"
  ip link add "$2" type veth peer name eth0 netns "$1"
  ip address add "$3.1/24" dev "$2"
  ip link set "$2" up
  ip -n "$1" link set lo up
  ip -n "$1" address add "$3.2/24" dev eth0
  ip -n "$1" link set eth0 up
  ip -n "$1" route add default via "$3.1"
}
side client lan0 10.1.0
side server wan0 203.0.113
