import { confirmOfDestroy, sshPort } from '../../contract';
import { rebuilds } from '../../engine';
import { Table } from '../../nft/model/table';
import { lint, LintFinding, lintPlaceText, LintSubject, parseWaiver } from '../../review';
import { exposureDifference } from '../../review/exposure/exposure';
import { pictureOf } from '../../review/report/picture';
import { HostReview, ReviewedFinding } from '../../review/report/review';
import { HostChange, HostValues, nameOf } from './host-values';
import { changedParts } from './parts';
import { probeTexts } from './probes';
import { understood } from './understood';

const NOTHING: HostValues = {};

/** All that can be said of one host. */
export function reviewHost(change: HostChange, trusted: readonly string[]): HostReview {
  const { before = NOTHING, after = NOTHING, unknown } = change;
  const deployed = change.deployed ?? before;
  const is = change.after ?? before;
  const isOpen = unknown.includes('tables');
  const unclear: string[] = isOpen ? ['tables are known after apply only'] : [];
  const [was, once] = [before, deployed].map((values) => understood(values, unclear));
  const now = isOpen ? undefined : understood(after, unclear);
  const withoutSets = { externalSets: [...new Set([...before.external_sets ?? [], ...after.external_sets ?? []])] };
  const waivers = Object.entries(after.waivers ?? {}).flatMap(([key, reason]) => parseWaiver(key, reason) ?? []);
  const result = now && lint(subjectOf(after, now, trusted), waivers);
  const isSame = JSON.stringify(before.tables) === JSON.stringify(after.tables);
  const known = isSame ? result?.findings : was && lint(subjectOf(before, was, trusted)).findings;
  return {
    name: nameOf(change.address, is),
    target: targetText(is),
    action: change.action,
    changes: change.action === 'none' ? [] : changedParts(before, after),
    drift: changedParts(deployed, before),
    rebuilt: change.action === 'update' ? rebuilds(before.tables ?? {}, after.tables ?? {}, after.external_sets ?? [])
      .map(({ table, words }) => `table ${table}: ${words}`) : [],
    probes: probeTexts(change.action === 'delete' ? confirmOfDestroy(is.confirm ?? null) : is.confirm),
    exposure: was && now && change.action !== 'none' ? exposureDifference(was, now, withoutSets) : undefined,
    driftExposure: once && was && change.deployed ? exposureDifference(once, was, withoutSets) : undefined,
    findings: (result?.findings ?? []).map((finding) => reviewed(finding, known ?? [], is)),
    idle: result?.idle ?? [],
    ipsFailures: Object.entries(is.ips_failures ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)).map(([ips, text]) => ({ ips, lines: text.split('\n') })),
    picture: pictureOf(change.before && was, now ?? []),
    unclear: [...new Set(unclear)],
  };
}

function subjectOf({ ssh, external_sets: externalSets }: HostValues, tables: readonly Table[], trusted: readonly string[]): LintSubject {
  const port = ssh && sshPort(ssh);
  return { tables, trusted, externalSets: externalSets ?? [], way: ssh && port ? { host: ssh.host, port } : undefined };
}

function reviewed(finding: LintFinding, known: readonly LintFinding[], { sources, owner }: HostValues): ReviewedFinding {
  const { table, ...within } = finding.place;
  const place = table === undefined ? '' : lintPlaceText({ table: sources?.[table] ?? table, ...within });
  const isNew = !known.some(({ code, place: where }) => code === finding.code && lintPlaceText(where) === lintPlaceText(finding.place));
  return { ...finding, where: place === '' ? owner ?? 'the host' : place, isNew };
}

function targetText({ ssh, local }: HostValues): string {
  if (ssh) {
    return `${ssh.user ? `${ssh.user}@` : ''}${ssh.host}${ssh.port ? `:${ssh.port}` : ''}`;
  }
  return local ? `this machine${local.netns ? `, network namespace ${local.netns}` : ''}` : '';
}
