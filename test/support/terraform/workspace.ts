import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plant } from './plant';
import { RunOptions, RunResult, runTerraform } from './run';

type More = Omit<RunOptions, 'cwd'>;

/** A folder with a stack, in which real Terraform runs. */
export class Workspace {
  private made?: string;

  /** Made on first use, so that tests that are skipped leave nothing behind. */
  public get folder(): string {
    this.made ??= mkdtempSync(join(tmpdir(), 'stack-'));
    return this.made;
  }

  public path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  public write(file: string, content: string): void {
    mkdirSync(join(this.path(file), '..'), { recursive: true });
    writeFileSync(this.path(file), content);
  }

  public read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  public plant(address: string, version: string, bundle: string): string {
    return plant(this.folder, address, version, bundle);
  }

  public run(args: readonly string[], options: More = {}): Promise<RunResult> {
    return runTerraform(args, { cwd: this.folder, ...options });
  }

  public init(options?: More): Promise<RunResult> {
    return this.run(['init'], options);
  }

  /** Status 0: nothing to do; 2: something; 1: an error. */
  public plan(...more: string[]): Promise<RunResult> {
    return this.run(['plan', '-detailed-exitcode', ...more]);
  }

  public apply(...more: string[]): Promise<RunResult> {
    return this.run(['apply', '-auto-approve', ...more]);
  }

  public async mustApply(...more: string[]): Promise<string> {
    const result = await this.apply(...more);
    if (result.status !== 0) throw new Error(`apply: must succeed, got status ${result.status}\n${result.stdout}${result.stderr}`);
    return result.stdout;
  }

  /** `terraform show -json`, of the state or of a plan file. */
  public async show(planFile?: string): Promise<ShownPlan> {
    const { stdout } = await this.run(['show', '-json', ...planFile === undefined ? [] : [planFile]]);
    return JSON.parse(stdout) as ShownPlan;
  }

  /** The stored attributes of one resource; undefined when there is none. */
  public async stateOf(address: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { values } = await this.show();
    return values?.root_module.resources?.find((resource) => resource.address === address)?.values;
  }

  public remove(): void {
    if (this.made !== undefined) rmSync(this.made, { recursive: true, force: true });
  }
}

/** The parts of Terraform's JSON that tests look at. */
export interface ShownPlan {
  readonly values?: { readonly root_module: { readonly resources?: readonly ShownResource[] } };
  readonly resource_changes?: readonly ShownChange[];
  readonly resource_drift?: readonly ShownChange[];
}

export interface ShownResource {
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ShownChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: Readonly<Record<string, unknown>>;
    readonly replace_paths?: readonly (readonly string[])[];
  };
}
