// What rules point at. The constructs implement these; anything else that knows the name may too.

/** A named set of the same table. */
export interface INamedSet {
  readonly setName: string;
}

/** A named map of the same table, whose elements give values. */
export interface INamedMap {
  readonly mapName: string;
}

/** A named map of the same table, whose elements give verdicts. */
export interface IVerdictMap {
  readonly verdictMapName: string;
}

/** A chain of the same table. */
export interface INamedChain {
  readonly chainName: string;
}

/** A named counter of the same table. */
export interface INamedCounter {
  readonly counterName: string;
}

/** A group of nfnetlink_log, to which a logger such as ulogd listens. */
export interface INflogGroup {
  /** 1 to 65535; 0 is where the kernel's own conntrack messages go. */
  readonly groupNumber: number;
  /**
   * What a rule says when it has nothing of its own to say: up to 127 bytes.
   * @default - no prefix
   */
  readonly prefix?: string;
  /**
   * Bytes of each packet that are copied.
   * @default - what the listener asks for
   */
  readonly snaplen?: number;
  /**
   * Packets that are gathered before they are handed over.
   * @default - what the listener asks for
   */
  readonly queueThreshold?: number;
}

/** A named quota of the same table. */
export interface INamedQuota {
  readonly quotaName: string;
}

/** A named limit of the same table. */
export interface INamedLimit {
  readonly limitName: string;
}

/** A named synproxy of the same table. */
export interface INamedSynproxy {
  readonly synproxyName: string;
}

/** A named security mark of the same table. */
export interface INamedSecmark {
  readonly secmarkName: string;
}

/** A conntrack helper of the same table. */
export interface INamedCtHelper {
  readonly ctHelperName: string;
}

/** Timeouts of conntrack, by name, in the same table. */
export interface INamedCtTimeout {
  readonly ctTimeoutName: string;
}

/** An expectation of conntrack, by name, in the same table. */
export interface INamedCtExpectation {
  readonly ctExpectationName: string;
}

/** A tunnel of the same table. */
export interface INamedTunnel {
  readonly tunnelName: string;
}

/** A flowtable of the same table. */
export interface INamedFlowtable {
  readonly flowtableName: string;
}
