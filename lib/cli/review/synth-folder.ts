import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_RESOURCE_TYPE } from '../../contract';
import { HostChange, HostValues } from './host-values';
import { readJson, record } from './json-file';

/** A host as a synth declares it. */
export interface SynthHost {
  /** `STACK netfilter_host.gw`. */
  readonly address: string;
  readonly values: HostValues;
  /** Attributes that refer to something that only Terraform knows. */
  readonly unknown: readonly string[];
}

const FILE = /^\$\{(?:sensitive\()?file\("\$\{path\.module\}\/([^"]+)"\)\)?\}$/;
const REFERENCE = /(?<![$%])[$%]\{/;

/** What two synths declare. What becomes of hosts is only known in part: nobody has looked at them. */
export function compareSynths(before: string, after: string): HostChange[] {
  const [old, now] = [before, after].map((folder) => new Map(readSynth(folder).map((host) => [host.address, host])));
  return [...new Set([...old.keys(), ...now.keys()])].map((address) => {
    const [was, is] = [old.get(address), now.get(address)];
    const unknown = [...new Set([...was?.unknown ?? [], ...is?.unknown ?? []])];
    return { address, action: actionOf(was, is), before: was?.values, after: is?.values, unknown };
  });
}

function actionOf(was: SynthHost | undefined, is: SynthHost | undefined): HostChange['action'] {
  if (!was || !is) {
    return was ? 'delete' : 'create';
  }
  return JSON.stringify(was.values) === JSON.stringify(is.values) ? 'none' : 'update';
}

/** The hosts of all stacks in a folder: `cdktf.out`, or that of one stack. */
export function readSynth(folder: string): SynthHost[] {
  const stacks = join(folder, 'stacks');
  const folders = existsSync(stacks) ? readdirSync(stacks).sort().map((name) => join(stacks, name)) : [folder];
  return folders.flatMap((stack) => readStack(stack));
}

function readStack(folder: string): SynthHost[] {
  const synth = record(readJson(join(folder, 'cdk.tf.json'), 'be what cdktf synth writes'));
  const stack = record(record(synth['//']).metadata).stackName;
  const prefix = typeof stack === 'string' ? `${stack} ` : '';
  return Object.entries(record(record(synth.resource)[HOST_RESOURCE_TYPE])).map(([name, attributes]) => {
    const all = Object.entries(record(attributes));
    const unknown = all.filter(([, value]) => refers(value)).map(([key]) => key);
    const values = all.filter(([key]) => !unknown.includes(key)).map(([key, value]) => [key, resolved(value, folder)]);
    return { address: `${prefix}${HOST_RESOURCE_TYPE}.${name}`, values: Object.fromEntries(values) as HostValues, unknown };
  });
}

/** Whether a value refers to something else than a file beside it. */
function refers(value: unknown): boolean {
  return typeof value === 'string' ? REFERENCE.test(value.replaceAll('$${', '').replaceAll('%%{', '')) && !FILE.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(refers);
}

/** With long texts from their files, and signs as Terraform would have them. */
function resolved(value: unknown, folder: string): unknown {
  if (typeof value === 'string') {
    const file = FILE.exec(value)?.[1];
    return file === undefined ? value.replaceAll('$${', '${').replaceAll('%%{', '%{') : readFileSync(join(folder, file), 'utf8');
  }
  if (Array.isArray(value)) {
    return value.map((entry) => resolved(entry, folder));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolved(entry, folder)])) : value;
}
