import { IConstruct } from 'constructs';
import { Waiver } from '../../review';
import { badWaiverScope, noReason } from '../errors';
import { HostTable } from '../host-parts';
import { LintRule } from './lint-rule';

/** Why something that a rule finds may be so. */
export interface LintWaiverProps {
  /** For whoever reads it later; a review shows it. */
  readonly reason: string;

  /**
   * Names of the rules of a chain that are meant. **Requires** a chain as the scope.
   *
   * @default - everything within the scope
   */
  readonly rules?: string[];
}

interface Declared extends LintWaiverProps {
  readonly lint: LintRule;
}

const declared = new WeakMap<IConstruct, Declared[]>();

/**
 * Accepts what lint finds. A waiver travels with its host, as an attribute of `netfilter_host`, so that a plan shows when one
 * comes or goes, and a review why. One that nothing needs any more is a warning.
 *
 * @example
 * const host = new NetfilterHost(stack, 'gw', { ssh: { host: '192.0.2.1' } });
 * const fw = new NftTable(host, 'filter', { family: NftFamily.INET });
 * const input = fw.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
 * input.addRule('telnet', Tcp.dport(23), Verdict.drop());
 * LintWaivers.add(input, LintRule.UNLOGGED_DROP, { rules: ['telnet'], reason: 'the whole world knocks there' });
 */
export class LintWaivers {
  /**
   * Accepts what a rule finds in a scope.
   *
   * @param scope a chain, a table, a host, or what is around hosts
   * @param rule the rule that finds it
   * @param props why it may be so
   */
  public static add(scope: IConstruct, rule: LintRule, props: LintWaiverProps): void {
    if (props.reason.trim() === '') {
      throw noReason(scope.node.path, `a waiver of ${rule}`);
    }
    declared.set(scope, [...(declared.get(scope) ?? []), { ...props, lint: rule }]);
  }

  private constructor() {}
}

/** The waivers that concern a host: those around it, its own, and those of its tables and chains. */
export function waiversOf(host: IConstruct, tables: readonly HostTable[]): Waiver[] {
  const around = [...new Set([...host.node.scopes, ...host.node.findAll()])];
  return around.flatMap((scope) => (declared.get(scope) ?? []).flatMap(({ lint, reason, rules }) => {
    const table = tables.find(({ path }) => scope.node.path === path || scope.node.scope?.node.path === path);
    const chain = table && table.path !== scope.node.path ? chainName(scope) : undefined;
    const isInside = !host.node.scopes.includes(scope);
    if ((isInside && (!table || (table.path !== scope.node.path && chain === undefined))) || (rules && chain === undefined)) {
      throw badWaiverScope(scope.node.path, lint, rules !== undefined);
    }
    const place = { ...(table && { table: table.key }), ...(chain !== undefined && { chain }) };
    return (rules ?? [undefined]).map((rule) => ({ lint, reason, place: rule === undefined ? place : { ...place, rule } }));
  }));
}

/** Chains are known by what rules jump to them with, so that this file need not know them. */
function chainName(scope: IConstruct): string | undefined {
  return 'chainName' in scope && typeof scope.chainName === 'string' ? scope.chainName : undefined;
}
