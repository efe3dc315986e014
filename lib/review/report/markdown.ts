import { ExposureDifference } from '../exposure/exposure';
import { ExposureLine, lineText } from '../exposure/line';
import { waiverKey } from '../lint/waiver';
import { Alarm, alarmsOf } from './alarms';
import { mermaidOf } from './mermaid';
import { countLines, HostReview, isChanged, PartChange, Review } from './review';
import { actionText, diffText, EXPOSURE_GROUPS, familiesText, MOST_CLOSED, OVERVIEW_HEAD, overviewOf, sentence, summaryOf } from './words';

/** By which a bot finds the comment that it wrote before. */
export const MARKER = '<!-- cdk-netfilter review -->';

/** GitHub takes 65,536 characters, and GitLab more. */
const MOST_CHARACTERS = 60_000;
const MOST_ALARMS = 10;

/** How much is shown of each difference and table of a host, in lines; without any, hosts have no section. */
const DEPTHS: readonly (number | undefined)[] = [Infinity, 200, 40, 0, undefined];
const MOST_ROWS = 40;
const EXPOSURE_HEAD: readonly string[] = ['', 'hook', 'family', 'connections', ''];

/** The review as a comment of a pull request. */
export function markdownOf(review: Review): string {
  const texts = DEPTHS.map((lines) => () => written(review, lines));
  return texts.reduce((text, shorter) => (text !== '' && text.length <= MOST_CHARACTERS ? text : shorter()), '');
}

function written(review: Review, lines: number | undefined): string {
  const hosts = review.hosts.filter((host) => isChanged(host) || host.findings.length > 0 || host.unclear.length > 0);
  return `${[
    MARKER,
    alarms(alarmsOf(review)),
    `# Firewall review\n\n${summaryOf(review)}`,
    review.hosts.length < 2 ? '' : overview(review.hosts),
    ...(lines === undefined ? ['Each host by itself would be too long for a comment: the page has it.'] : hosts.map((host) => hostSection(host, lines))),
  ].filter((part) => part !== '').join('\n\n')}\n`;
}

function alarms(all: readonly Alarm[]): string {
  const blocks = (['danger', 'warning'] as const).flatMap((level) => {
    const own = all.filter((alarm) => alarm.level === level);
    const shown = own.slice(0, MOST_ALARMS).map(({ host, what, detail }) => `> - **${sentence(what)}**: ${code(detail)} (${code(host)})`);
    const more = own.length > MOST_ALARMS ? [`> - and ${own.length - MOST_ALARMS} more, below`] : [];
    return own.length === 0 ? [] : [[`> [!${level === 'danger' ? 'CAUTION' : 'WARNING'}]`, ...shown, ...more].join('\n')];
  });
  return blocks.join('\n\n');
}

/** Those that change first, since a table ends somewhere. */
function overview(hosts: readonly HostReview[]): string {
  const ordered = [...hosts.filter(isChanged), ...hosts.filter((host) => !isChanged(host))];
  return table(OVERVIEW_HEAD, ordered.map((host) => [code(host.name), ...overviewOf(host)]));
}

function hostSection(host: HostReview, lines: number): string {
  return [
    `## ${code(host.name)}\n\n${host.target === '' ? '' : `${code(host.target)}: `}${actionText(host)}`,
    list('Not looked at', host.unclear),
    exposure('What can be reached', host.exposure),
    list('Made anew', host.rebuilt),
    lint(host),
    parts('What changes', host.changes, lines),
    parts('What somebody else has changed', host.drift, lines),
    exposure('What somebody else has opened and closed', host.driftExposure),
    isChanged(host) ? list('Before the change holds', host.probes) : '',
    ...host.ipsFailures.map(({ ips, lines: texts }) => list(`When the IPS ${code(ips)} fails`, texts)),
    lines === 0 || host.picture.length === 0 ? '' : folded('The way of packets', `\`\`\`mermaid\n${mermaidOf(host.picture)}\n\`\`\``),
  ].filter((part) => part !== '').join('\n\n');
}

/** What is closed seldom alarms anybody: much of it is folded. */
function exposure(title: string, difference: ExposureDifference | undefined): string {
  const [opened, closed] = (['opened', 'closed'] as const).map((kind) => exposureRows(difference, kind));
  const fold = closed.length > MOST_CLOSED;
  const shown = fold ? opened : [...opened, ...closed];
  return opened.length + closed.length === 0 ? '' : [
    `### ${title}`,
    ...(shown.length > 0 ? [table(EXPOSURE_HEAD, shown)] : []),
    ...(fold ? [folded(`no longer, or no longer surely, reachable: ${closed.length}`, table(EXPOSURE_HEAD, closed))] : []),
  ].join('\n\n');
}

function exposureRows(difference: ExposureDifference | undefined, kind: 'opened' | 'closed'): string[][] {
  return difference === undefined ? [] : EXPOSURE_GROUPS.filter((group) => group.kind === kind).flatMap(({ key, what }) => {
    const { lines, more } = difference[key];
    return [
      ...lines.map((line) => [what, line.hook, familiesText(line), code(lineText(line)), note(line)]),
      ...(more > 0 ? [[what, '', '', `and ${more} more`, '']] : []),
    ];
  });
}

function note({ unfilteredInIpv6 }: ExposureLine): string {
  return unfilteredInIpv6 ? '**unfiltered in IPv6**' : '';
}

function lint({ findings, idle }: HostReview): string {
  const rows = findings.map(({ level, waived, where, message, code: number, lint: name, isNew }) => [
    `${waived === undefined ? level : 'waived'}${isNew ? ', new' : ''}`, code(where), `${code(message)}${waived === undefined ? '' : `<br>waived: ${code(waived)}`}`,
    `${number} ${name}`,
  ]);
  const unused = idle.map((waiver) => ['no longer needed', code(waiverKey(waiver)), `waived: ${code(waiver.reason)}`, '']);
  return rows.length + unused.length === 0 ? '' : `### Lint\n\n${table(['', 'where', 'what', 'rule'], [...rows, ...unused])}`;
}

function parts(title: string, changes: readonly PartChange[], most: number): string {
  return changes.length === 0 ? '' : [`### ${title}`, ...changes.map((change) => {
    const { added, removed } = countLines([change]);
    const left = change.lines.length - most;
    const text = [...change.lines.slice(0, most), ...(left > 0 ? [{ sign: '@' as const, text: `${left} more lines` }] : [])].map(diffText).join('\n');
    return folded(`${escaped(change.title)}: +${added} −${removed}`, fenced('diff', text));
  })].join('\n\n');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `### ${title}\n\n${items.map((item) => `- ${code(item)}`).join('\n')}`;
}

function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const more = rows.length > MOST_ROWS ? [`\nand ${rows.length - MOST_ROWS} more`] : [];
  return [row(head), row(head.map(() => '---')), ...rows.slice(0, MOST_ROWS).map(row), ...more].join('\n');
}

/** Nothing in it means anything to Markdown: names are other people's words. In a table, a bar must be escaped all the same. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const fence = '`'.repeat(longestRun(line) + 1);
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
