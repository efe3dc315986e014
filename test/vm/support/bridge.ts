import { Vm } from './vm';

/** Two namespaces on a bridge of the guest: `left` with 10.9.0.1, and `right` with 10.9.0.2 and a web server on each port. */
export async function bridge(vm: Vm, ...ports: readonly number[]): Promise<void> {
  await vm.said(`set -e
ip link add br0 type bridge; ip link set br0 up
for side in left:1 right:2; do
  name=\${side%:*} number=\${side#*:}
  ip netns add $name; ip link add $name type veth peer name eth0 netns $name; ip link set $name master br0 up
  ip -n $name address add 10.9.0.$number/24 dev eth0; ip -n $name link set eth0 up
done
for port in ${ports.join(' ')}; do ip netns exec right busybox httpd -p $port -h /srv/www; done`);
}
