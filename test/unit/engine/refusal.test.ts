import { refusal } from '../../../lib/engine/canonical/refusal';

const TABLE = 'table inet t {\n\tchain c {\n\t\ttcp dport 22 accept comment "ssh"\n\t\tlast counter comment "seen"\n\t\tdccp option 1 exists comment "dccp"\n\t}\n}\n';
const said = (at: string, words: string) => `/dev/stdin:${at}: Error: ${words}\n`;
const UNEXPECTED = 'syntax error, unexpected string';

function of(words: string, version: string, text = TABLE): string {
  const { code, summary, detail } = refusal('inet t', text, words, 'edge/gw/t', version);
  return `${summary} [${code}]\n${detail}`;
}

test('what of a refused table needs a newer nft is said, and which nft the host has', () => {
  expect(of(said('4:3-6', UNEXPECTED), '1.0.6')).toBe('edge/gw/t/c rule "seen": the host\'s nft refuses it: syntax error, unexpected string [NF4005]\n'
    + 'This host has nft 1.0.6, and the table holds what came later: last needs nft 1.0.7, dccp option 1 needs nft 1.0.8.\nThe line is: last counter comment "seen"');
});

test('an nft that reads the line is not blamed for it', () => {
  expect(of(said('4:3-6', UNEXPECTED), '1.1.3')).toBe('edge/gw/t/c rule "seen": the host\'s nft refuses it: syntax error, unexpected string [NF4005]\n'
    + 'The line is: last counter comment "seen"');
});

test('so it is where nft points at another line', () => {
  expect(of(said('3:3-6', UNEXPECTED), '1.0.6')).toBe('edge/gw/t/c rule "ssh": the host\'s nft refuses it: syntax error, unexpected string [NF4005]\n'
    + 'This host has nft 1.0.6, and the table holds what came later: last needs nft 1.0.7, dccp option 1 needs nft 1.0.8.\nThe line is: tcp dport 22 accept comment "ssh"');
});

test('a text that only the host can judge is shown with nft\'s words alone', () => {
  const raw = 'table inet t {\n\tchain c {\n\t\tfrobnicate 1 comment "raw"\n\t}\n}\n';
  expect(of(said('3:3-12', UNEXPECTED), '1.0.6', raw)).toBe('edge/gw/t/c rule "raw": the host\'s nft refuses it: syntax error, unexpected string [NF4005]\n'
    + 'The line is: frobnicate 1 comment "raw"');
});
