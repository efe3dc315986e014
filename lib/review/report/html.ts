import { ExposureDifference } from '../exposure/exposure';
import { ExposureLine, lineText } from '../exposure/line';
import { waiverKey } from '../lint/waiver';
import { Alarm, alarmsOf } from './alarms';
import { escapeHtml as text } from './escape';
import { countLines, DiffLine, HostReview, isChanged, PartChange, Review } from './review';
import { STYLE } from './style';
import { svgOf } from './svg';
import { actionText, EXPOSURE_GROUPS, familiesText, MOST_CLOSED, OVERVIEW_HEAD, overviewOf, sentence, summaryOf } from './words';

const CLASSES: Readonly<Record<DiffLine['sign'], string>> = { '+': 'plus', '-': 'minus', ' ': 'same', '@': 'where' };

/** The review as one page that needs nothing else: no script, no font, no picture from elsewhere. */
export function htmlOf(review: Review): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Firewall review</title>
<style>
${STYLE}
</style>
</head>
<body>
${[...alarms(alarmsOf(review)), `<h1>Firewall review</h1>\n<p>${text(summaryOf(review))}</p>`, overview(review.hosts), ...review.hosts.map(hostSection)].join('\n')}
</body>
</html>
`;
}

function alarms(all: readonly Alarm[]): string[] {
  return (['danger', 'warning'] as const).map((level) => all.filter((alarm) => alarm.level === level)).filter((own) => own.length > 0)
    .map((own) => `<section class="alarm ${own[0].level}" role="alert"><ul>${own.map(({ what, detail, host }) =>
      `<li><strong>${text(sentence(what))}</strong>: ${code(detail)} <span>(${text(host)})</span></li>`).join('')}</ul></section>`);
}

function overview(hosts: readonly HostReview[]): string {
  const rows = hosts.map((host, i) => {
    return `<tr><td><a href="#host-${i}">${text(host.name)}</a></td>${overviewOf(host).map((fact) => `<td>${text(fact)}</td>`).join('')}</tr>`;
  });
  const head = OVERVIEW_HEAD.map((title) => `<th>${title}</th>`).join('');
  return hosts.length < 2 ? '' : `<div class="scroll"><table class="overview"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function hostSection(host: HostReview, i: number): string {
  const body = [
    list('Not looked at', host.unclear),
    exposure('What can be reached', host.exposure),
    lint(host),
    list('Made anew', host.rebuilt),
    parts('What changes', host.changes),
    parts('What somebody else has changed', host.drift),
    exposure('What somebody else has opened and closed', host.driftExposure),
    isChanged(host) ? list('Before the change holds', host.probes) : '',
    ...host.ipsFailures.map(({ ips, lines }) => list(`When the IPS ${ips} fails`, lines)),
  ].join('\n');
  const picture = host.picture.length === 0 ? ''
    : `<div class="side"><h3>The way of packets</h3>${svgOf(host.picture, `hooks and chains of ${host.name}, in the order in which packets meet them`)}</div>`;
  const target = host.target === '' ? '' : `${code(host.target)}: `;
  return `<section class="host" id="host-${i}"><h2>${text(host.name)}</h2><p>${target}${text(actionText(host))}</p>`
    + `<div class="columns"><div>${body}</div>${picture}</div></section>`;
}

/** What is closed seldom alarms anybody: much of it is folded. */
function exposure(title: string, difference: ExposureDifference | undefined): string {
  const [opened, closed] = (['opened', 'closed'] as const).map((kind) => exposureEntries(difference, kind));
  return closed.length <= MOST_CLOSED ? section(title, [...opened, ...closed])
    : `<h3>${text(title)}</h3>${entries(opened)}<details><summary>no longer, or no longer surely, reachable: ${closed.length}</summary>`
      + `<div class="inner">${entries(closed)}</div></details>`;
}

function exposureEntries(difference: ExposureDifference | undefined, kind: 'opened' | 'closed'): string[] {
  return difference === undefined ? [] : EXPOSURE_GROUPS.filter((group) => group.kind === kind).flatMap(({ key, what }) => {
    const { lines, more } = difference[key];
    return [
      ...lines.map((line) => `${tag(kind, what)} ${tag('quiet', `${line.hook}, ${familiesText(line)}`)}${ipv6(line)} ${code(lineText(line))}`),
      ...(more > 0 ? [`${tag(kind, what)} and ${more} more`] : []),
    ];
  });
}

function ipv6({ unfilteredInIpv6 }: ExposureLine): string {
  return unfilteredInIpv6 ? ` ${tag('opened', 'unfiltered in IPv6')}` : '';
}

function lint({ findings, idle }: HostReview): string {
  return section('Lint', [
    ...findings.map(({ level, waived, where, message, code: number, lint: name, isNew }) =>
      `${waived === undefined ? tag(level === 'error' ? 'error' : 'new', level) : tag('quiet', 'waived')}${isNew ? ` ${tag('new', 'new')}` : ''} `
      + `${code(where)}: ${text(message)} <span class="why">${text(`${number} ${name}`)}${waived === undefined ? '' : `; waived: ${text(waived)}`}</span>`),
    ...idle.map((waiver) => `${tag('quiet', 'no longer needed')} ${code(waiverKey(waiver))} <span class="why">waived: ${text(waiver.reason)}</span>`),
  ]);
}

function section(title: string, all: readonly string[]): string {
  return all.length === 0 ? '' : `<h3>${text(title)}</h3>${entries(all)}`;
}

function entries(all: readonly string[]): string {
  return all.map((entry) => `<div class="entry">${entry}</div>`).join('');
}

function parts(title: string, changes: readonly PartChange[]): string {
  return changes.length === 0 ? '' : `<h3>${text(title)}</h3>${changes.map((change) => {
    const { added, removed } = countLines([change]);
    return `<details open><summary>${text(change.title)} <span class="tag quiet">+${added} −${removed}</span></summary>`
      + `<pre>${change.lines.map(diffLine).join('')}</pre></details>`;
  }).join('')}`;
}

/** The sign stands there as well as the colour. */
function diffLine({ sign, text: line }: DiffLine): string {
  return `<span class="${CLASSES[sign]}">${text(sign === '@' ? line : `${sign} ${line}`)}\n</span>`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h3>${text(title)}</h3><ul>${items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
}

function tag(kind: string, words: string): string {
  return `<span class="tag ${kind}">${text(words)}</span>`;
}

function code(words: string): string {
  return `<code>${text(words)}</code>`;
}
