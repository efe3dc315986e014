import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UlogdConfig } from '../../../lib/ulogd';

const FOLDER = join(__dirname, 'golden');
const NAMES = readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));

test.each(NAMES)('%s renders as its golden file says', async (name) => {
  const { config } = await import(join(FOLDER, name)) as { config: UlogdConfig };
  expect(config.render()).toBe(readFileSync(join(FOLDER, `${name}.conf`), 'utf8'));
});

test.each(NAMES)('%s keeps the limits of ulogd\'s parser', (name) => {
  const text = readFileSync(join(FOLDER, `${name}.conf`), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  expect(text.split('\n').filter((line) => Buffer.byteLength(line) > 253)).toEqual([]);
  expect(text.split('\n').filter((line) => line !== '' && !/^(\[[\w.-]{1,30}\]|[a-z_0-9]{1,29}=("[^"]{1,224}"|-?\d+|[\w.:,-]+))$/.test(line))).toEqual([]);
});
