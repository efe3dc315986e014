import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LargeTexts } from '../../lib/constructs/planting/large-texts';
import { PROVIDER_SOURCE } from '../../lib/contract';
import { bundleOf, Workspace } from '../../test/support/terraform';
import { Cost, Fleet } from './fleet';

/** A way to bring one table to all hosts of a fleet. */
export interface Tool {
  readonly name: string;
  /** Its own, so that all tools can work on the same hosts. */
  readonly table: string;
  prepare(): Promise<void>;
  /** Brings the text there; `commands` are what a person would type for the same change. */
  deploy(text: string, commands?: string): Promise<Cost>;
  /** Looks whether anything has to be done. */
  check(text: string): Promise<Cost>;
  remove(): Promise<void>;
}

const PARALLEL = 20;

/** `ssh HOST nft`, as a script would. */
export class RawSsh implements Tool {
  public readonly name = 'ssh nft';
  public readonly table = 'inet by_hand';
  private readonly folder = mkdtempSync(join(tmpdir(), 'bench-ssh-'));

  public constructor(private readonly fleet: Fleet) {}

  public async prepare(): Promise<void> {
    for (const host of this.fleet.hosts) {
      writeFileSync(join(this.folder, host.name), ['-F', 'none', '-o', `UserKnownHostsFile=${await host.knownHosts()}`, '-o', 'BatchMode=yes',
        '-i', host.identityFile, '-p', `${host.port}`, `root@${host.address}`].join('\n'));
    }
  }

  public deploy(text: string, commands?: string): Promise<Cost> {
    return this.each('nft -f -', commands ?? anew(this.table, text));
  }

  public check(): Promise<Cost> {
    return this.each(`nft list table ${this.table}`, '');
  }

  public async remove(): Promise<void> {
    await this.each(`nft delete table ${this.table}`, '');
  }

  private each(command: string, input: string): Promise<Cost> {
    const file = join(this.folder, 'input');
    writeFileSync(file, input);
    const names = this.fleet.hosts.map((host) => join(this.folder, host.name)).join('\n');
    return this.fleet.measure(['xargs', '-P', `${PARALLEL}`, '-I', '{}', 'sh', '-c', `xargs -a {} sh -c 'exec ssh "$@" "${command}" <${file} >/dev/null' sh`],
      { stdin: names });
  }
}

/** A playbook that copies the file, has nft check it, and loads it when it has changed; pipelining on. */
export class Ansible implements Tool {
  public readonly name = 'ansible';
  public readonly table = 'inet by_playbook';
  private readonly folder = mkdtempSync(join(tmpdir(), 'bench-ansible-'));

  public constructor(private readonly fleet: Fleet) {}

  public async prepare(): Promise<void> {
    const inventory = await Promise.all(this.fleet.hosts.map(async (host) =>
      `${host.name} ansible_host=${host.address} ansible_port=${host.port} ansible_user=root ansible_ssh_private_key_file=${host.identityFile} `
      + `ansible_ssh_common_args='-F none -o UserKnownHostsFile=${await host.knownHosts()}'`));
    writeFileSync(join(this.folder, 'inventory'), `[all]\n${inventory.join('\n')}\n`);
    writeFileSync(join(this.folder, 'ansible.cfg'), `[defaults]\ninventory = inventory\nforks = ${PARALLEL}\ninterpreter_python = /usr/bin/python3\n[ssh_connection]\npipelining = True\n`);
    writeFileSync(join(this.folder, 'site.yml'), `- hosts: all
  gather_facts: true
  tasks:
    - name: ruleset
      ansible.builtin.copy:
        src: bench.nft
        dest: /etc/bench.nft
        validate: nft -c -f %s
      notify: load
  handlers:
    - name: load
      ansible.builtin.command: nft -f /etc/bench.nft
`);
    chmodSync(this.folder, 0o700);
  }

  public deploy(text: string): Promise<Cost> {
    return this.play(text);
  }

  public check(text: string): Promise<Cost> {
    return this.play(text);
  }

  public async remove(): Promise<void> {
    for (const host of this.fleet.hosts) {
      await host.exec(`nft delete table ${this.table}; rm -f /etc/bench.nft`);
    }
  }

  private play(text: string): Promise<Cost> {
    writeFileSync(join(this.folder, 'bench.nft'), anew(this.table, text));
    return this.fleet.measure(['ansible-playbook', 'site.yml'], { cwd: this.folder, env: { ANSIBLE_CONFIG: join(this.folder, 'ansible.cfg') } });
  }
}

/** This project: Terraform with our provider, as `cdktf deploy` and `cdktf diff` run it after synth. */
export class Ours implements Tool {
  public readonly name = 'cdk-netfilter';
  public readonly table = 'inet by_us';
  private readonly stack = new Workspace();

  public constructor(private readonly fleet: Fleet) {}

  public async prepare(): Promise<void> {
    this.stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
    this.write('');
    await this.stack.init();
  }

  public deploy(text: string): Promise<Cost> {
    this.write(text);
    return this.terraform('apply', '-auto-approve');
  }

  public check(text: string): Promise<Cost> {
    this.write(text);
    return this.terraform('plan');
  }

  public async remove(): Promise<void> {
    await this.terraform('destroy', '-auto-approve');
    this.stack.remove();
  }

  private terraform(...args: string[]): Promise<Cost> {
    return this.fleet.measure(['terraform', args[0], '-input=false', '-no-color', `-parallelism=${PARALLEL}`, ...args.slice(1)], { cwd: this.stack.folder });
  }

  private write(text: string): void {
    const hosts = this.fleet.hosts.map((host) => {
      const texts = new LargeTexts(host.name);
      const tables = text === '' ? undefined : { [this.table]: texts.expression(`${this.table}.nft`, text) };
      texts.files.forEach((content, file) => this.stack.write(file, content));
      return [host.name, { owner: 'bench', ssh: host.target('root'), tables }];
    });
    this.stack.write('main.tf.json', JSON.stringify({
      terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
      resource: { netfilter_host: Object.fromEntries(hosts) },
    }));
  }
}

/** A file that replaces a table, as everybody writes it who has been bitten by `flush ruleset`. */
function anew(table: string, text: string): string {
  return `table ${table}\ndelete table ${table}\n${text}`;
}
