import { HOST_RESOURCE_TYPE, HostResource } from '../../contract';

/** Attributes as a plan or cdk.tf.json has them. Whatever is left out, null, or not known yet is not there. */
export type HostValues = Partial<{ readonly [name in keyof HostResource]: HostResource[name] | null }>;

/** One host of a plan, or of two synth outputs. */
export interface HostChange {
  /** `netfilter_host.gw`, for hosts whose owner is not known. */
  readonly address: string;
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'none';
  /** What is there now, drift included. */
  readonly before?: HostValues;
  readonly after?: HostValues;
  /** What was there after the last deployment; without, the same as now. */
  readonly deployed?: HostValues;
  /** Attributes that are known after apply only. */
  readonly unknown: readonly string[];
}

/** The owner is a construct path, unless somebody has chosen another name. */
export function nameOf(address: string, { owner }: HostValues): string {
  return owner ?? address;
}

export const isHostType = (type: unknown) => type === HOST_RESOURCE_TYPE;
