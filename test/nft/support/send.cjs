// Sends the packets that stdin lists, each from the port that tells it apart; run in the namespace that they come from.
const dgram = require('node:dgram');
const net = require('node:net');
const { readFileSync } = require('node:fs');

/** Neighbours are found by the first packets, whose number is limited. */
const WARM_UP = 300;
/** A SYN that nobody answers is sent again after a second. */
const PATIENCE = 500;

function send({ protocol, saddr, daddr, sport, dport }) {
  if (protocol === 'udp') {
    const socket = dgram.createSocket(saddr.includes(':') ? 'udp6' : 'udp4');
    socket.bind(sport, saddr, () => socket.send('x', dport, daddr, () => socket.close()));
    socket.on('error', (error) => { throw error; });
  } else {
    const socket = net.connect({ host: daddr, port: dport, localAddress: saddr, localPort: sport });
    socket.on('error', () => undefined);
    setTimeout(() => socket.destroy(), PATIENCE);
  }
}

const packets = JSON.parse(readFileSync(0, 'utf8'));
const first = new Map(packets.map((packet) => [packet.saddr, packet]));
[...first.values()].forEach((packet) => send({ ...packet, protocol: 'udp', sport: 39_999, dport: 9 }));
setTimeout(() => packets.forEach(send), WARM_UP);
