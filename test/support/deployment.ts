import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { bundleProvider } from './provider-bundle';
import { runTerraform, RunResult } from './terraform';

/** An app of one stack, synthesised with the provider planted beside it, and deployed by Terraform. */
export class Deployment {
  private readonly folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  private initialised = false;

  public constructor() {
    bundleProvider();
  }

  /** Brings what a stack says to its hosts; what was deployed before is changed to it. */
  public async apply(build: (app: App) => TerraformStack): Promise<string> {
    const stack = this.synth(build);
    if (!this.initialised) {
      await this.must(stack, 'init');
      this.initialised = true;
    }
    return this.must(stack, 'apply', '-auto-approve');
  }

  /** Status 0: nothing to do; 2: something; 1: an error. */
  public async plan(build: (app: App) => TerraformStack): Promise<RunResult> {
    return this.run(this.synth(build), 'plan', '-detailed-exitcode');
  }

  /** Takes away what was deployed. */
  public async destroy(build: (app: App) => TerraformStack): Promise<string> {
    return this.must(this.synth(build), 'destroy', '-auto-approve');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private synth(build: (app: App) => TerraformStack): string {
    const app = new App({ outdir: join(this.folder, 'out') });
    const stack = build(app);
    new LocalBackend(stack, { path: join(this.folder, 'state') });
    app.synth();
    return join(this.folder, 'out', 'stacks', stack.node.id);
  }

  private run(cwd: string, ...args: string[]): Promise<RunResult> {
    return runTerraform(args, { cwd, timeout: 600_000 });
  }

  private async must(cwd: string, ...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await this.run(cwd, ...args);
    if (status !== 0) throw new Error(`terraform ${args.join(' ')}: must succeed, got status ${status}\n${stdout}${stderr}`);
    return stdout;
  }
}
