/** A rule or policy that a packet met in the kernel. */
export interface KernelEvent {
  /** `inet filter`. */
  readonly table: string;
  readonly chain: string;
  /** The rule's comment; a policy has none. */
  readonly rule?: string;
  /** `accept`, `jump web`, `continue`, … */
  readonly verdict: string;
}

/** A packet as it was at the end of its way. */
export interface KernelHeader {
  readonly saddr: string;
  readonly daddr: string;
  readonly sport?: number;
  readonly dport?: number;
  /** `meta mark`. */
  readonly mark: number;
}

/** Where the kernel has routed a packet that arrived. */
export interface KernelRoute {
  readonly hook: 'input' | 'forward';
  /** Where it is to leave. */
  readonly oifname?: string;
}

/** What a packet met. */
export interface KernelTrace {
  readonly events: readonly KernelEvent[];
  readonly route?: KernelRoute;
  /** The packet behind all chains, when it came there. */
  readonly end?: KernelHeader;
}

const EVENT = /^trace id (\S+) (\S+ \S+) (\S+) (packet:|rule|policy) ?([^]*)$/;

/**
 * Reads what `nft monitor trace` prints, by packet.
 *
 * @param own the table that has marked the packets
 */
export function readTraces(text: string, own: string): Map<number, KernelTrace> {
  const traces = new Map<number, { events: KernelEvent[]; route?: KernelRoute; end?: KernelHeader }>();
  const packets = new Map<string, number>();
  // A rule with a chain of its own takes several lines.
  for (const event of text.split(/^(?=trace id )/m)) {
    const [, id, table, chain, kind, rest] = EVENT.exec(event) ?? [];
    // Where it sets out, it has its number still: rules may write over it.
    const number = /\bip id (\d+)\b|\bip6 flowlabel (\d+)\b/.exec(rest ?? '');
    if (kind === 'packet:' && number && table.endsWith(` ${own}`) && /^(arriving|leaving)/.test(chain)) {
      packets.set(id, Number(number[1] ?? number[2]));
    }
    const packet = packets.get(id);
    if (packet === undefined) {
      continue;
    }
    const trace = traces.get(packet) ?? { events: [] };
    traces.set(packet, trace);
    if (table.endsWith(` ${own}`)) {
      trace.end = chain.startsWith('end') ? endOf(kind, rest, trace.end) : trace.end;
      trace.route ??= chain.startsWith('routed') ? routeOf(chain, rest) : undefined;
    } else if (kind !== 'packet:') {
      trace.events.push({ table, chain, ...(kind === 'rule' ? ruleOf(rest) : { verdict: rest.split(/\s/)[0] }) });
    }
  }
  return traces;
}

/** The first event of a chain tells the headers, and its policy the mark. */
function endOf(kind: string, text: string, before?: KernelHeader): KernelHeader | undefined {
  return kind === 'packet:' ? headerOf(text) : before && { ...before, mark: Number(/meta mark (\S+)/.exec(text)?.[1] ?? 0) };
}

function routeOf(chain: string, text: string): KernelRoute {
  return chain.endsWith('input') ? { hook: 'input' } : { hook: 'forward', oifname: /\boif "([^"]*)"/.exec(text)?.[1] };
}

function ruleOf(text: string): Pick<KernelEvent, 'rule' | 'verdict'> {
  return { rule: /comment "([^"]*)"\s*\(verdict[^"]*$/.exec(text)?.[1] ?? text, verdict: /\(verdict ([^)]*)\)\s*$/.exec(text)?.[1] ?? '' };
}

function headerOf(text: string): KernelHeader {
  const port = (side: string) => new RegExp(`\\b(?:tcp|udp) ${side} (\\d+)`).exec(text)?.[1];
  const address = (side: string) => new RegExp(`\\bip6? ${side} (\\S+)`).exec(text)?.[1] ?? '';
  const [sport, dport] = [port('sport'), port('dport')];
  return {
    saddr: address('saddr'), daddr: address('daddr'), mark: 0,
    ...(sport !== undefined && { sport: Number(sport) }), ...(dport !== undefined && { dport: Number(dport) }),
  };
}
