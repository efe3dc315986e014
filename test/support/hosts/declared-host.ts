import { setTimeout as sleep } from 'node:timers/promises';
import { TerraformStack, Testing } from 'cdktf';
import { NetfilterHost } from '../../../lib';
import { Confirm, HostState } from '../../../lib/contract';
import { deploy, Memory, NOTHING, Observation, observe, rehearse, Rehearsal, Way } from '../../../lib/engine';
import { connect } from '../../../lib/engine/transport/connect';
import { Transport } from '../../../lib/engine/transport/transport';
import { hostStateOf } from '../../../lib/provider/host/values';
import { Build, hostAttributes } from '../../unit/constructs/host-synth';
import { execute, must } from './execute';
import { TestHost, TestHostOptions } from './test-host';

/** A throwaway host with systemd, and what constructs have put on it: synthesised, and deployed by the engine. */
export class DeclaredHost {
  public static async start(options: TestHostOptions = {}): Promise<DeclaredHost> {
    const host = await TestHost.start({ init: 'systemd', ...options });
    return new DeclaredHost(host, await connect({ ssh: host.target() }));
  }

  /** What the last deployment has made. */
  public held: HostState = NOTHING;
  private memory: Memory = { tables: {} };
  private readonly tenancy = { owner: 'edge/gw' };

  private constructor(public readonly host: TestHost, private readonly transport: Transport) {}

  /** Brings it there; what an earlier call has declared, and this one does not, goes. */
  public async put(build: Build, secrets: Readonly<Record<string, string>> = {}): Promise<void> {
    const attributes = attributesOf(build);
    await this.deploy(hostStateOf(attributes), secrets, attributes.confirm as Confirm);
  }

  /** The same for what no construct would declare. */
  public async deploy(wanted: HostState, secrets: Readonly<Record<string, string>> = {}, confirm: Confirm | null = null): Promise<void> {
    const way: Way = { transport: this.transport, reconnect: () => connect({ ssh: this.host.target() }), address: this.host.address };
    const wish = { tenancy: this.tenancy, prior: this.held, wanted, sources: {}, secrets };
    ({ memory: this.memory } = await deploy(way, wish, this.memory, confirm));
    this.held = wanted;
  }

  /** What a deployment of it would want. */
  public wish(build: Build): HostState {
    return hostStateOf(attributesOf(build));
  }

  /** What a plan would see. */
  public look(): Promise<Observation> {
    return observe(this.transport, this.tenancy, this.held, this.memory);
  }

  /** What a plan would refuse of something else. */
  public async refusals(wanted: HostState, secrets: Readonly<Record<string, string>> = {}): Promise<Rehearsal['problems']> {
    return (await rehearse(this.transport, { tenancy: this.tenancy, prior: this.held, wanted, sources: {}, secrets })).problems;
  }

  /** As a deployment would after a plan that has seen drift. */
  public async repair(build: Build, secrets: Readonly<Record<string, string>> = {}): Promise<void> {
    ({ state: this.held, memory: this.memory } = await this.look());
    await this.put(build, secrets);
  }

  /** Begins with tables that are there already, as the provider does after `terraform import`: by name, and by a look. */
  public async adopt(...tables: readonly string[]): Promise<void> {
    this.held = { ...NOTHING, tables: Object.fromEntries(tables.map((table) => [table, ''])) };
    ({ state: this.held, memory: this.memory } = await this.look());
  }

  /** What sh code prints there. */
  public async said(script: string): Promise<string> {
    return (await this.host.exec(script)).stdout;
  }

  /** Brings files of this machine there, and the libraries of those that are programs. */
  public async bring(...paths: readonly string[]): Promise<void> {
    const libraries = (await Promise.all(paths.map((path) => execute(['ldd', path])))).flatMap(({ stdout }) => stdout.match(/\/\S+\.so\S*/g) ?? []);
    // What the host has of its own stays: programs may be running in it.
    const archive = await must(['sh', '-c', 'tar -chP "$@" | base64', 'sh', ...new Set([...paths, ...libraries])]);
    const { code, stderr } = await this.host.exec(`base64 -d <<'END' | tar -xP --skip-old-files\n${archive}END\n`);
    if (code !== 0) {
      throw new Error(`files must come to ${this.host.name}, got ${stderr}`);
    }
  }

  /** The records of a file of JSON lines that pass a test, once there is one. */
  public async records(file: string, test: (record: Record<string, unknown>) => boolean): Promise<Record<string, unknown>[]> {
    for (let i = 0; i < 100; i++) {
      const lines = (await this.said(`cat ${file}`)).split('\n').filter((line) => line !== '');
      const found = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(test);
      if (found.length > 0) {
        return found;
      }
      await sleep(100);
    }
    throw new Error(`${file} must have such a record, and has\n${await this.said(`cat ${file}`)}`);
  }

  /** Has conntrack forget closed connections within a second, and whoever lists them buries them. */
  public async bury(): Promise<void> {
    await this.said('for i in 1 2 3 4 5 6; do sleep 0.5; cat /proc/net/nf_conntrack >/dev/null; done');
  }

  public async stop(): Promise<void> {
    await this.transport.close();
    await TestHost.stopAll();
  }
}

function attributesOf(build: Build): Record<string, unknown> {
  let texts: ReadonlyMap<string, string> = new Map();
  const attributes = hostAttributes({}, (host, stack) => {
    build(host, stack);
    texts = host._texts.files;
  });
  return handedOn(attributes, texts);
}

/** The attributes of the one host of a stack. */
export function attributesIn(stack: TerraformStack): Record<string, unknown> {
  const { netfilter_host: hosts } = JSON.parse(Testing.synth(stack)).resource as Record<string, Record<string, Record<string, unknown>>>;
  const [host] = stack.node.children.filter((child) => child instanceof NetfilterHost);
  return handedOn(Object.values(hosts)[0], host._texts.files);
}

/** As Terraform hands them on: long texts from files beside the configuration, and `$${` for the `${` of secrets. */
function handedOn(attributes: Record<string, unknown>, texts: ReadonlyMap<string, string>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(attributes), (_, value: unknown) => {
    const file = typeof value === 'string' ? /^\$\{file\("\$\{path\.module\}\/(.*)"\)\}$/.exec(value) : null;
    return file ? texts.get(file[1]) : typeof value === 'string' ? value.replaceAll('$${', '${') : value;
  });
}

/** A state in which a file has another text. */
export function withFile(state: HostState, path: string, change: (content: string) => string): HostState {
  const file = state.files[path];
  return { ...state, files: { ...state.files, [path]: { ...file, content: change(file.content) } } };
}
