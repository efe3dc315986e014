import { differences, rebuilds } from '../../../lib/engine';
import { tableChange } from '../../../lib/engine/change';
import { elementEdits } from '../../../lib/engine/change/element-edits';
import { ruleEdits } from '../../../lib/engine/change/rule-edits';

const table = (...blocks: string[]) => `table inet t {\n${blocks.map((block) => `\t${block.replaceAll('\n', '\n\t\t')}\n\t}\n`).join('\n')}}\n`;
const words = (prior: string, wanted: string, external: readonly string[] = []) =>
  rebuilds({ 'inet t': prior }, { 'inet t': wanted }, external).map((rebuild) => rebuild.words);
const template = (prior: string, wanted: string) => tableChange('inet t', prior, wanted, [], false).template;

test('a rule that is added names the rule before which it stands, and nothing else', () => {
  expect(template(table('chain c {\none\ntwo\nthree'), table('chain c {\none\nnew\ntwo\nthree'))).toEqual(['!n c 3', '!i c 2', '=new']);
  expect(template(table('chain c {\none'), table('chain c {\none\nnew'))).toEqual(['!n c 1', '=add rule inet t c new']);
  expect(template(table('chain c {\none\ntwo'), table('chain c {\ntwo'))).toEqual(['!n c 2', '!d c 1']);
});

test('an element that changes is deleted by its key and added again; the inverse undoes it', () => {
  const set = (element: string) => table(`set s {\ntype ipv4_addr\nelements = { 192.0.2.1, ${element} }`);
  const change = tableChange('inet t', set('192.0.2.2 comment "a"'), set('192.0.2.2 comment "b"'), [], false);
  expect(change.template).toEqual(['=delete element inet t s { 192.0.2.2 }', '=add element inet t s { 192.0.2.2 comment "b" }']);
  expect(change.inverse).toBe('delete element inet t s { 192.0.2.2 }\nadd element inet t s { 192.0.2.2 comment "a" }');
});

test('a rule that jumps to a chain that is rebuilt goes before it and comes after it', () => {
  const text = (comment: string) => table('chain c {\njump d\ntcp dport 1', `chain d {\ncomment "${comment}"\naccept`);
  expect(template(text('x'), text('y'))).toEqual([
    '!n c 2', '!d c 1', '=flush chain inet t d', '=delete chain inet t d',
    '=table inet t {', '=\tchain d {', '=\t\tcomment "y"', '=\t\taccept', '=\t}', '=}', '!i c 2', '=jump d',
  ]);
});

test('elements of a set that others fill are never named', () => {
  const set = (element: string) => table(`set s {\ntype ipv4_addr\nelements = { ${element} }`);
  expect(tableChange('inet t', set('192.0.2.1'), set('192.0.2.2'), ['inet t s'], false).template).toEqual([]);
});

test('the plan names what is rebuilt, why, and what becomes of what it held', () => {
  const set = (flags: string) => table(`set banned {\ntype ipv4_addr\nflags ${flags}`);
  expect(words(set('timeout'), set('interval,timeout'))).toEqual(['set banned is rebuilt: its flags change; its elements are carried over']);
  expect(words(set('interval'), set('constant'))).toEqual(['set banned is rebuilt: its flags change; it holds what the configuration says']);
  expect(words(set('constant'), set('interval'), ['inet t banned'])).toEqual(['set banned is rebuilt: its flags change; its elements are carried over']);
  expect(words(set('interval,timeout'), set('dynamic'), ['inet t banned']))
    .toEqual(['set banned is rebuilt: its flags change; its elements are carried over, but for ranges and those with a timeout']);
  expect(words(set('timeout'), set('timeout').replace('ipv4', 'ipv6'), ['inet t banned']))
    .toEqual(['set banned is rebuilt: its type changes; what others have put into it is lost']);
  expect(words(table('counter n {'), table('counter n {\ncomment "x"'))).toEqual(['counter n is rebuilt: its comment changes; its value is carried over']);
  expect(words(table('limit l {\nrate 1/second'), table('limit l {\nrate 2/second'))).toEqual(['limit l is rebuilt: its rate changes; it starts from zero']);
  const base = (priority: number) => table(`chain c {\ntype filter hook input priority ${priority}; policy accept;`);
  expect(words(base(1), base(2))).toEqual(['chain c is rebuilt: its hook or priority changes; its rules count from zero']);
});

test('nothing is rebuilt for a policy, a rule or an element', () => {
  const text = (policy: string, rule: string) => table(`chain c {\ntype filter hook input priority 0; policy ${policy};\n${rule}`);
  expect(words(text('accept', 'one'), text('drop', 'two'))).toEqual([]);
});

test('what is written twice goes when both are gone', () => {
  const set = (...items: string[]) => ({ kind: 'set', name: 's', options: [], body: 'elements' as const, items });
  const edits = (prior: string[], wanted: string[]) => elementEdits(set(...prior), set(...wanted), () => false);
  expect(edits(['a', 'b', 'a'], ['a'])).toEqual({ flush: false, deleted: ['b'], added: [] });
  expect(edits(['a', 'b'], ['b', 'a', 'c'])).toEqual({ flush: false, deleted: [], added: ['c'] });
  expect(edits(['a', 'b', 'a'], ['b'])).toEqual({ flush: false, deleted: ['a', 'a'], added: [] });
});

test('of three hundred thousand elements, the one that is new is added', () => {
  const set = (count: number) => table(`set s {\ntype mark\nelements = { ${Array.from({ length: count }, (_, i) => i).join(', ')} }`);
  expect(template(set(300_000), set(300_001))).toEqual(['=add element inet t s { 300000 }']);
});

test('for people, a change is the rules and elements that come and go, as far as they are few', () => {
  const text = (policy: string, rule: string, element: string, last: string) => table(
    `chain c {\ntype filter hook input priority 0; policy ${policy};\n${rule}`, `set s {\ntype mark\nelements = { 1, ${element} }`, last);
  const prior = text('accept', 'one', '2', 'chain d {\naccept\ndrop');
  expect(differences('inet t', prior, text('drop', 'two', '3', 'counter n {'), [])).toEqual([
    '- chain d, with 2', '+ counter n', '~ chain c: type filter hook input priority 0; policy drop;', '- c: one', '+ c: two', '- s: 2', '+ s: 3',
  ]);
  expect(differences('inet t', undefined, prior, [])).toEqual(['+ all of it']);
  expect(differences('inet t', prior, prior.replace('chain c', 'comment "x"\n\tchain c'), [])).toEqual(['+ all of it']);
  const rules = (count: number) => table(`chain c {\n${Array.from({ length: count }, (_, i) => `tcp dport ${i}`).join('\n')}`);
  const many = differences('inet t', rules(1), rules(100), []);
  expect([many.length, many[0], many[40]]).toEqual([41, '+ c: tcp dport 1', 'and 59 more']);
});

test('ten thousand rules of which all differ are compared in the blink of an eye', () => {
  const rules = (word: string) => Array.from({ length: 10_000 }, (_, i) => `${word} ${i}`);
  const started = performance.now();
  const { deleted, inserted } = ruleEdits(rules('a'), rules('b'), () => false);
  expect([deleted.length, inserted.length]).toEqual([10_000, 10_000]);
  expect(performance.now() - started).toBeLessThan(5000);
});
