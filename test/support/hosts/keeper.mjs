// Holds the test hosts of one process, and takes them down when that process ends, however it ends: the IPC channel
// closes with it. Lives in the controller's network namespace, so whatever it dials passes the host's firewall; the
// sockets that it accepts on were opened by the owner on 127.0.0.1 of the machine.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';

const [directory] = process.argv.slice(2);
/** Outer pid of each host's first process → the process that dies with it. */
const hosts = new Map();
const namespaces = new Set();
const servers = new Map();

const actions = {
  /** Starts a host, and answers when it says "ready". */
  boot({ argv, grandchild }, done, fail) {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk) => { words += chunk; });
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`ended with ${code}: ${words.trim()}`));
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('ready')) {
        const pid = grandchild ? childOf(childOf(child.pid)) : childOf(child.pid);
        hosts.set(pid, child);
        done({ pid });
      }
    });
  },

  kill({ pid }, done) {
    const child = hosts.get(pid);
    hosts.delete(pid);
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return done({});
    }
    child.on('exit', () => done({}));
    child.kill('SIGKILL');
  },

  netns({ name }, done) {
    namespaces.add(name);
    done({});
  },

  deleteNetns({ name }, done) {
    namespaces.delete(name);
    spawnSync('ip', ['netns', 'delete', name]);
    done({});
  },

  /** Carries each connection to an address in this network namespace. */
  relay({ key, address, port }, done, _fail, server) {
    serve(key, server, (socket) => {
      // Without noDelay, small packets wait here for acknowledgements, and every figure is off by 40 ms.
      const onward = connect({ host: address, port, noDelay: true });
      socket.setNoDelay(true);
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.resetAndDestroy());
      socket.pipe(onward).pipe(socket);
      socket.resume();
    });
    done({});
  },

  /** Gives each connection to a new process as its standard input and output. */
  inetd({ key, argv }, done, _fail, server) {
    serve(key, server, (socket) => {
      spawn(argv[0], argv.slice(1), { stdio: [socket, socket, 'ignore'] });
      socket.destroy();
    });
    done({});
  },

  unserve({ key }, done) {
    servers.get(key)?.close();
    servers.delete(key);
    done({});
  },
};

/** The youngest, should there be several. */
function childOf(pid) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').at(-1));
}

function serve(key, server, accept) {
  servers.set(key, server);
  server.on('connection', accept);
}

process.on('message', ({ id, action, ...rest }, server) => {
  const answer = (message) => process.connected && process.send({ id, ...message });
  actions[action](rest, answer, (error) => answer({ error }), server);
});

process.on('disconnect', () => {
  for (const child of hosts.values()) {
    child.kill('SIGKILL');
  }
  for (const name of namespaces) {
    spawnSync('ip', ['netns', 'delete', name]);
  }
  spawnSync('umount', ['-l', `${directory}/disks`]);
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
});
// Ctrl-C reaches the whole process group; the channel says when it is time.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.send({ started: true });
