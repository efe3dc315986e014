import { checkStack } from './check/stack';
import { keysOf } from './model/record';
import { UlogdFilter, UlogdInput, UlogdOutput, UlogdPlugin } from './plugin';
import { refuse } from './ulogd-error';

export interface UlogdStackProps {
  /** Where records begin. The same input may feed several stacks. */
  readonly input: UlogdInput;
  /**
   * What records pass, in this order.
   * @default - none
   */
  readonly filters?: UlogdFilter[];
  /** Where records end. */
  readonly output: UlogdOutput;
}

/**
 * The way of records through ulogd: an input, filters, an output. `PacketStack`, `FlowStack` and `SumStack` make the usual ones.
 *
 * It is refused when a plugin would not find a key that it needs, or would be handed records of another kind than it reads. ulogd
 * itself logs the first at its start, and goes on without the stack; the second it logs, and runs.
 *
 * **Renders** `stack=log2:NFLOG,base:BASE,pcap1:PCAP`.
 */
export class UlogdStack {
  /** Where records begin. */
  public readonly input: UlogdInput;
  /** What records pass. */
  public readonly filters: UlogdFilter[];
  /** Where records end. */
  public readonly output: UlogdOutput;

  public constructor(props: UlogdStackProps) {
    this.input = props.input;
    this.filters = [...(props.filters ?? [])];
    this.output = props.output;
    refuse(`ulogd stack ${JSON.stringify(this.toString())}`, checkStack(this._plugins, this.toString()));
  }

  /** The keys that records have when they reach the output, in ulogd's words, e.g. `ip.saddr.str`. */
  public get keys(): string[] {
    return [...keysOf(this._plugins)];
  }

  /** As in `stack=`, e.g. `log2:NFLOG,base:BASE,pcap1:PCAP`. */
  public toString(): string {
    return this._plugins.join(',');
  }

  /** @internal */
  public get _plugins(): readonly UlogdPlugin[] {
    return [this.input, ...this.filters, this.output];
  }
}
