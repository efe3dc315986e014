import { Confirm } from './confirm';
import { Target } from './target';

/** The Terraform type of the one resource that a host is. */
export const HOST_RESOURCE_TYPE = 'netfilter_host';

/** Version of the resource's schema: it rises when older state needs more than dropping keys. */
export const HOST_SCHEMA_VERSION = 0;

/** Local name of the provider in `required_providers`. */
export const PROVIDER_NAME = 'netfilter';

/**
 * Address of the provider. `.internal` is reserved for private use, so that no registry can ever answer for it:
 * the only way to get this provider is the copy that synth plants beside cdk.tf.json.
 */
export const PROVIDER_SOURCE = 'cdk-netfilter.internal/cdk-netfilter/netfilter';

/**
 * From this length on, Terraform shows no text: its comparison takes the square of the lines, and prints them all. The provider
 * says what changes in such a table.
 */
export const HIDDEN_TEXT = 64 * 1024;

/** A file on the host. */
export interface HostFile {
  /** The whole text. `${secret:name}` stands for a secret, whose value no plan and no state holds. */
  readonly content: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** A command that finds the text good by exiting with 0, before it takes its place; `%s` is where it is staged. */
  readonly check?: string | null;
}

/** A directory on the host. */
export interface HostDirectory {
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
}

/** A service of the host's service manager. */
export interface HostService {
  readonly running: boolean;
  /** Whether it starts at boot. */
  readonly enabled: boolean;
  /** Files of this resource whose change restarts it, sorted. */
  readonly restart_on?: readonly string[] | null;
  /** Files whose change has it read them again without a restart, sorted. */
  readonly reload_on?: readonly string[] | null;
  /**
   * Of a service that logs, the groups of nfnetlink_log that it reads while it runs, sorted; none, perhaps. One that does not read
   * them, or writes to a file that was removed, counts as one that does not run.
   */
  readonly log_groups?: readonly number[] | null;
  /** Whether tables count on it: it runs before they change, and ends after they no longer do. */
  readonly before_tables?: boolean | null;
}

/** What a host must hold: the part of `netfilter_host` that is compared, applied and found drifted. */
export interface HostState {
  /** `"inet filter"` → nft text of that whole table. */
  readonly tables: Readonly<Record<string, string>>;
  /** Kernel modules that must be loaded or built in, sorted. */
  readonly modules: readonly string[];
  /** `net.netfilter.nf_conntrack_acct` → `1`. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** Family (`ip`, `ip6`, `arp`, `bridge`, `netdev`) → logger, or `NONE`. */
  readonly loggers: Readonly<Record<string, string>>;
  /** Absolute path → directory. */
  readonly directories: Readonly<Record<string, HostDirectory>>;
  /** Absolute path → file. */
  readonly files: Readonly<Record<string, HostFile>>;
  /** Name, as the service manager knows it → service. */
  readonly services: Readonly<Record<string, HostService>>;
  /** Sets that other programs fill, such as `inet filter banned`, sorted: their elements are never ours. */
  readonly external_sets: readonly string[];
}

/** What the host told about itself. */
export interface HostFacts {
  readonly kernel: string;
  /** Version of the `nft` command. */
  readonly nft: string;
  /** `PRETTY_NAME` of /etc/os-release. */
  readonly distribution: string;
  /** `systemd`, `openrc` or `none`. */
  readonly service_manager: string;
}

/** The whole resource, as the provider sees it once everything is known. */
export interface HostResource extends HostState, Target {
  /** Who owns what is listed here. Two owners on one host never share a table, file or key. */
  readonly owner: string;
  /** `"inet filter"` → construct path, so that a refusal by the host's kernel names the construct. */
  readonly sources: Readonly<Record<string, string>>;
  /** Findings of lint that are accepted, such as `unlogged-drop at inet edge input` → why. Reviews show them. */
  readonly waivers: Readonly<Record<string, string>> | null;
  /** Construct path of an IPS → what becomes of packets while it fails, a line for each situation. Reviews show it. */
  readonly ips_failures: Readonly<Record<string, string>> | null;
  /** Whether plan asks the host's own nft and kernel about the tables. */
  readonly check_at_plan: boolean | null;
  /** How a change proves itself before the host lets go of the old state; null is a new connection within a minute. */
  readonly confirm: Confirm | null;
  /** Whether what holds is there again after a reboot; null is true. */
  readonly persist: boolean | null;
  /** Write-only: name → value, for `${secret:name}` in files. In no plan and no state. */
  readonly secrets: Readonly<Record<string, string>> | null;
  /** Another one has files with secrets written again, where a plan cannot notice that a secret has changed. */
  readonly secrets_version: string | null;
  readonly facts: HostFacts | null;
  /** Hash of everything in {@link HostState}: changes when what holds on the host changes. */
  readonly fingerprint: string | null;
}

/** netfilter protocol numbers under /proc/sys/net/netfilter/nf_log (include/uapi/linux/netfilter.h). */
export const LOGGER_FAMILIES: Readonly<Record<string, number>> = { ip: 2, arp: 3, netdev: 5, bridge: 7, ip6: 10 };

/** nft families, in the order in which tables are shown. */
export const TABLE_FAMILIES = ['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev'] as const;

const TABLE_KEY = /^(ip|ip6|inet|arp|bridge|netdev) ([A-Za-z_.][A-Za-z0-9/_.-]*)$/;

/** Splits `"inet filter"`; undefined when it is no table key. */
export function parseTableKey(key: string): { readonly family: string; readonly name: string } | undefined {
  const match = TABLE_KEY.exec(key);
  return match ? { family: match[1], name: match[2] } : undefined;
}
