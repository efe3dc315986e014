/**
 * Writes docs/guides/review.md, with a real report of examples/gateway in it.
 *
 *     npx tsx --tsconfig tsconfig.dev.json scripts/review-guide.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toReview } from '../lib/cli/review/review';
import { compareSynths } from '../lib/cli/review/synth-folder';
import { LINT_RULES } from '../lib/review';
import { markdownOf, MARKER } from '../lib/review/report/markdown';
import { gatewayFolders } from '../test/support/review/gateway';

export const REVIEW_GUIDE = join(__dirname, '..', 'docs', 'guides', 'review.md');

const RULES: Readonly<Record<string, string>> = {
  'anti-lockout': 'A new connection to the SSH port by which the host is reached certainly finds no way in.',
  'jump-cycle': 'Chains jump in a circle; the kernel refuses such a table.',
  'no-ipv6-counterpart': 'IPv4 is refused by default at input or forward, and IPv6 is not.',
  'input-policy-accept': 'No chain at input refuses what no rule has accepted.',
  'missing-established': 'A chain refuses by default, and no rule accepts all packets of established connections.',
  'shadowed-rule': 'Rules before it decide upon all packets that a rule is for, whatever their text; or its conditions exclude each other.',
  'dead-rule': 'A rule stands behind one that accepts, refuses or queues every packet. What an IPS lets pass goes on in the next chain, not here.',
  'redundant-rule': 'A rule accepts, and without it the same packets would be accepted. Where the policy accepts, and of rules that refuse, nothing is said.',
  'log-without-limit': 'What anybody can send is logged, and no limit stands before the log. Exempt are interfaces that are trusted.',
  'unlogged-drop': 'Packets are refused, and no log tells of it. Exempt are invalid packets, of which the kernel tells, and what exceeds a rate.',
};

/** The whole page. */
export function reviewGuide(): string {
  const folder = mkdtempSync(join(tmpdir(), 'review-guide-'));
  try {
    const { before, after } = gatewayFolders(folder);
    return page(markdownOf(toReview(compareSynths(before, after), [])));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function page(report: string): string {
  const rules = LINT_RULES.map(({ code, name, level }) => `| \`${name}\` | ${code} | ${level} | ${RULES[name]} |`);
  return `# Reviewing a change

A rule difference tells what was typed. \`cdk-netfilter review\` tells what it means: which connections become possible, by all packets at
once and not by samples; what lint says; each changed line; what somebody else has changed on hosts; what is made anew; which
questions are asked before the change holds; and what becomes of packets while an IPS fails.

    terraform -chdir=cdktf.out/stacks/gateway plan -out=plan
    terraform -chdir=cdktf.out/stacks/gateway show -json plan >plan.json
    npx cdk-netfilter review --plan plan.json --html review.html

Without \`--html\` and \`--markdown\` it prints Markdown. [In CI](ci.md) has it as the comment of a pull request, and what its statuses mean.

- The most alarming comes first: what becomes reachable over IPv6 where IPv4 is filtered, what becomes reachable at all, errors of lint.
- "May be reachable" depends on what nobody can know beside the host: limits, sets that programs fill, routes, raw statements.
- What is compared is what the hosts hold now, drift included, with what they will hold. Tables of other owners are not looked at:
  they can only close more.
- The page needs nothing else, no script and no font: it can be an artifact, or be sent by mail.

## Lint

The same rules run at synth, as an aspect:

\`\`\`ts
Aspects.of(app).add(new FirewallLint({ trusted: ['lan0'] }));
\`\`\`

An error ends the synth, a warning is printed. Whoever knows better says why, at a rule, a chain, a table, a host or anything around:

\`\`\`ts
LintWaivers.add(input, LintRule.UNLOGGED_DROP, { rules: ['telnet'], reason: 'the whole world knocks there' });
\`\`\`

A waiver is an attribute of its host: the plan shows when one comes or goes, the report shows its reason, and one that nothing needs any
more is told of.

| rule | code | level | what it finds |
|---|---|---|---|
${rules.join('\n')}

## A report

Somebody adds one rule to [the gateway](../../examples/gateway/README.md), in a hurry, to debug a database:

\`\`\`ts
forward.addRule('db', Meta.iifname('eth0'), Meta.ipv6(), Tcp.dport(5432), Verdict.accept());
\`\`\`

IPv4 hides the network behind NAT, and so nobody notices from there. This is the comment that their pull request gets, made by
\`npx tsx --tsconfig tsconfig.dev.json scripts/review-guide.ts\`:

---

${report.replace(`${MARKER}\n\n`, '').replace(/^#/gm, '##')}`;
}

if (require.main === module) {
  writeFileSync(REVIEW_GUIDE, reviewGuide());
}
