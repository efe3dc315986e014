// Sends and answers real packets from the network namespace that it is started in.
//   probe tcp|udp ADDRESS PORT WAIT_MS FROM_PORT   prints open, refused, timeout, or an error
//   listen tcp|udp PORT                            prints a line once it listens; ends with its standard input
import { createSocket } from 'node:dgram';
import { connect, createServer, isIPv6 } from 'node:net';

const [mode, protocol, ...args] = process.argv.slice(2);

function tell(result) {
  process.stdout.write(result, () => process.exit(0));
}

/** A reject rule may answer with any of these. */
function outcomeOf(error) {
  return ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES', 'EPERM'].includes(error.code) ? 'refused' : error.message;
}

function probe([address, port, wait, fromPort]) {
  setTimeout(() => tell('timeout'), Number(wait));
  if (protocol === 'tcp') {
    const socket = connect({ host: address, port: Number(port), localPort: Number(fromPort) || undefined });
    socket.on('connect', () => tell('open')).on('error', (error) => tell(outcomeOf(error)));
    return;
  }
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  socket.on('message', () => tell('open')).on('error', (error) => tell(outcomeOf(error)));
  socket.bind(Number(fromPort), () => socket.connect(Number(port), address, () => socket.send('probe')));
}

function listen([port]) {
  process.stdin.resume().on('end', () => process.exit(0));
  const ready = () => process.stdout.write('listening\n');
  if (protocol === 'tcp') {
    createServer((socket) => socket.on('error', () => undefined).end(`${socket.remoteAddress}\n`)).listen(Number(port), '::', ready);
    return;
  }
  const socket = createSocket({ type: 'udp6', ipv6Only: false });
  socket.on('message', (_, from) => socket.send(`${from.address}\n`, from.port, from.address));
  socket.bind(Number(port), '::', ready);
}

({ probe, listen })[mode](args);
