import { setTimeout as sleep } from 'node:timers/promises';
import { Lifecycle } from '../../../lib/provider/sdk/process';

const LIMITS = { close: 50, orphan: 100, connect: 50 };
const forever = () => new Promise<never>(() => undefined);

/** What happened, in order, and a lifecycle that it happens to. */
function start(close: () => Promise<unknown> = async () => undefined) {
  const events: string[] = [];
  const lifecycle = new Lifecycle({
    close: () => {
      events.push('close');
      return close();
    },
    exit: (status) => events.push(`exit ${status}`),
    limits: LIMITS,
  });
  lifecycle.signal.addEventListener('abort', () => events.push('stop'));
  return { lifecycle, events };
}

test('a shutdown closes connections, then exits, once', async () => {
  const { lifecycle, events } = start();
  await Promise.all([lifecycle.shutdown(), lifecycle.shutdown(), lifecycle.clientLost()]);
  expect(events).toEqual(['close', 'exit 0']);
});

test.each([
  ['never ends', forever],
  ['fails', () => Promise.reject(new Error('no'))],
])('a close that %s does not keep the process', async (_how, close) => {
  const { lifecycle, events } = start(close);
  await lifecycle.shutdown();
  expect(events).toEqual(['close', 'exit 0']);
});

test('a lost client stops the work, and its end is waited for', async () => {
  const { lifecycle, events } = start();
  void lifecycle.track(sleep(20).then(() => events.push('done')));
  await lifecycle.clientLost();
  expect(events).toEqual(['stop', 'done', 'close', 'exit 0']);
});

test('work that fails, or never ends, does not keep the process of a lost client', async () => {
  const { lifecycle, events } = start();
  void lifecycle.track(forever());
  await expect(lifecycle.track(Promise.reject(new Error('no')))).rejects.toThrow('no');
  await lifecycle.clientLost();
  expect(events).toEqual(['stop', 'close', 'exit 0']);
});

test('a client that never comes is a lost one', async () => {
  const { lifecycle, events } = start();
  lifecycle.listening();
  await sleep(LIMITS.connect + 50);
  expect(events).toEqual(['stop', 'close', 'exit 0']);
});

test('a client that came may be silent for long', async () => {
  const { lifecycle, events } = start();
  lifecycle.listening();
  lifecycle.clientConnected();
  await sleep(LIMITS.connect + 50);
  expect(events).toEqual([]);
});
