import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysFor, knownHostsName, parseKnownHosts } from '../../../../lib/engine/ssh/known-hosts';
import { describeWith } from '../../../support/require-tools';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILmCk3RdzVeNOf0BmCGwA8BEqqOuGo8MdYvIcDjqDVgK';

/** The numbers of the lines that speak of a host. */
function linesFor(text: string, host: string, port = 22): readonly number[] {
  return keysFor(parseKnownHosts('f', text), host, port).map(({ place }) => Number(place.split(':')[1]));
}

const CASES: ReadonlyArray<readonly [hosts: string, host: string, port: number, speaksOfIt: boolean]> = [
  ['gw.example', 'gw.example', 22, true],
  ['gw.example', 'GW.Example', 22, true],
  ['GW.EXAMPLE', 'gw.example', 22, true],
  ['gw.example', 'gwxexample', 22, false],
  ['gw', 'gw.example', 22, false],
  ['a,gw.example,198.51.100.7', '198.51.100.7', 22, true],
  ['2001:db8::7', '2001:db8::7', 22, true],
  ['[2001:db8::7]:2222', '2001:db8::7', 2222, true],
  ['[gw.example]:2222', 'gw.example', 2222, true],
  ['[gw.example]:2222', 'gw.example', 22, false],
  ['[gw.example]:2222', 'gw.example', 2223, false],
  ['gw.example', 'gw.example', 2222, true],
  ['*.example', 'gw.example', 22, true],
  ['*.example', 'example', 22, false],
  ['g?.example', 'gw.example', 22, true],
  ['g?.example', 'g.example', 22, false],
  ['*', 'gw.example', 2222, true],
  ['[*.example]:2222', 'gw.example', 2222, true],
  ['[g]w', 'gw', 22, false],
  ['*.example,!gw.example', 'gw.example', 22, false],
  ['!gw.example,*.example', 'gw.example', 22, false],
  ['*.example,!gw.example', 'db.example', 22, true],
  ['!gw.example', 'db.example', 22, false],
];

test.each(CASES)('"%s" and %s port %i: %s', (hosts, host, port, speaksOfIt) => {
  expect(linesFor(`${hosts} ${KEY}\n`, host, port)).toEqual(speaksOfIt ? [1] : []);
});

test('comments, blanks, options of the future and half lines are passed over', () => {
  const text = `# gw ${KEY}\n\n  \n@future gw ${KEY}\ngw\ngw ssh-ed25519\n  gw\t${KEY} a comment\r\n`;
  expect(linesFor(text, 'gw')).toEqual([7]);
});

test('markers and places are kept', () => {
  expect(parseKnownHosts('~/known', `@revoked * ${KEY}\n@cert-authority *.example ${KEY}\n`)).toEqual([
    { marker: 'revoked', hosts: '*', type: 'ssh-ed25519', base64: KEY.split(' ')[1], place: '~/known:1' },
    { marker: 'cert-authority', hosts: '*.example', type: 'ssh-ed25519', base64: KEY.split(' ')[1], place: '~/known:2' },
  ]);
});

test('a line that names the port takes precedence over plain ones, but revoking never loses', () => {
  expect(linesFor(`gw ${KEY}\n[gw]:2222 ${KEY}\n@revoked gw ${KEY}\n`, 'gw', 2222)).toEqual([2, 3]);
  expect(linesFor(`gw ${KEY}\n@revoked [gw]:2222 ${KEY}\n`, 'gw', 2222)).toEqual([2, 1]);
});

test('a port other than 22 is part of the name', () => {
  expect([knownHostsName('gw', 22), knownHostsName('gw', 2222)]).toEqual(['gw', '[gw]:2222']);
});

describeWith({ tools: ['ssh-keygen'] }, 'names hashed by ssh-keygen', () => {
  test('are found, and no others', () => {
    const directory = mkdtempSync(join(tmpdir(), 'known-hosts-'));
    const file = join(directory, 'known_hosts');
    writeFileSync(file, `gw.example ${KEY}\n[gw.example]:2222 ${KEY}\n2001:db8::7 ${KEY}\n`);
    execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' });
    const text = readFileSync(file, 'utf8');
    rmSync(directory, { recursive: true });
    expect(text).not.toContain('gw');
    expect(linesFor(text, 'gw.example')).toEqual([1]);
    expect(linesFor(text, 'GW.example')).toEqual([1]);
    expect(linesFor(text, 'gw.example', 2222)).toEqual([2]);
    expect(linesFor(text, '2001:db8::7')).toEqual([3]);
    expect(linesFor(text, 'db.example')).toEqual([]);
  });
});
