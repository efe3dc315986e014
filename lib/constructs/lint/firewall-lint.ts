import { Annotations, IAspect } from 'cdktf';
import { IConstruct } from 'constructs';
import { lint, LintFinding, LintPlace, waiverKey } from '../../review';
import { NetfilterHost } from '../netfilter-host';
import { tablesOf } from '../tables-of';
import { waiversOf } from './lint-waivers';

/** What a {@link FirewallLint} is made from. */
export interface FirewallLintProps {
  /**
   * Interfaces whose packets are not expected to flood a log, besides the loopback.
   *
   * @default - none
   */
  readonly trusted?: string[];
}

/**
 * Looks for slips in the tables of all hosts in a scope: an aspect, as those of cdk-nag. An error ends the synth; what is
 * accepted by {@link LintWaivers} shows as information, with its reason.
 *
 * @example
 * Aspects.of(stack).add(new FirewallLint({ trusted: ['lan0'] }));
 */
export class FirewallLint implements IAspect {
  /**
   * @param props what is known of the surroundings
   */
  public constructor(private readonly props: FirewallLintProps = {}) {}

  /** Called by the CDK for each construct. */
  public visit(node: IConstruct): void {
    if (!(node instanceof NetfilterHost)) {
      return;
    }
    const waivers = waiversOf(node, node._hostTables());
    const { findings, idle } = lint({ ...node._lintSubject(), trusted: this.props.trusted ?? [] }, waivers);
    findings.forEach((finding) => annotate(node, finding));
    idle.forEach((waiver) => Annotations.of(constructAt(node, waiver.place))
      .addWarning(`a waiver must have something to accept, got none for ${waiverKey(waiver)}; take it away`));
  }
}

function annotate(host: NetfilterHost, { code, lint: rule, level, place, message, waived }: LintFinding): void {
  const annotations = Annotations.of(constructAt(host, place));
  const text = `${place.rule === undefined ? '' : `rule "${place.rule}": `}${message} [${code} ${rule}]`;
  if (waived !== undefined) {
    annotations.addInfo(`${text}; waived: ${waived}`);
  } else if (level === 'error') {
    annotations.addError(text);
  } else {
    annotations.addWarning(text);
  }
}

/** The chain or table that a finding is about, or the host. */
function constructAt(host: NetfilterHost, { table: key, chain }: LintPlace): IConstruct {
  const table = tablesOf(host).find(({ family, tableName }) => `${family} ${tableName}` === key);
  return table?.node.children.find((child) => 'chainName' in child && child.chainName === chain) ?? table ?? host;
}
