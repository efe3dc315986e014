import { apply, connect } from '../../../lib/engine';

/** A controller of its own, for a test to kill: makes the change that stdin describes, and then never confirms it. */
async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
  }
  const { target, wish, memory } = JSON.parse(Buffer.concat(chunks).toString()) as {
    target: Parameters<typeof connect>[0]['ssh']; wish: Parameters<typeof apply>[1]; memory: Parameters<typeof apply>[2];
  };
  await apply(await connect({ ssh: target }), wish, memory, { seconds: 5 });
  process.stdout.write('made\n');
  setInterval(() => undefined, 1000);
}

void main();
