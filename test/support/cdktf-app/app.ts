import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TERRAFORM } from '../terraform';

const ROOT = join(__dirname, '..', '..', '..');

/** The outcome of a command, with its two streams as a screen would show them. */
export interface CliRun {
  readonly status: number;
  readonly output: string;
}

/**
 * An app of a user: its own folder below the place where the packed library is installed, its own empty home, and the
 * real cdktf CLI.
 */
export class CdktfApp {
  /** An app of one stack, from the source of its main.ts. */
  public static fromSource(main: string, files: Readonly<Record<string, string>> = {}): CdktfApp {
    const app = new CdktfApp();
    const settings = { language: 'typescript', app: 'npx tsx main.ts', projectId: 'e2e', sendCrashReports: 'false' };
    app.write('cdktf.json', JSON.stringify(settings));
    app.write('package.json', JSON.stringify({ name: 'app', private: true }));
    app.write('main.ts', main);
    Object.entries(files).forEach(([file, content]) => app.write(file, content));
    return app;
  }

  /** A copy of one of the examples. */
  public static fromExample(name: string): CdktfApp {
    const app = new CdktfApp();
    cpSync(join(ROOT, 'examples', name), app.folder, { recursive: true });
    return app;
  }

  public readonly folder: string;
  private readonly home: string;

  private constructor() {
    const base = process.env.E2E_FOLDER;
    if (base === undefined) {
      throw new Error('E2E_FOLDER must be set by test/support/cdktf-app/install.ts; run the tests of the tier e2e through jest');
    }
    this.folder = mkdtempSync(join(base, 'app-'));
    this.home = mkdtempSync(join(base, 'home-'));
  }

  public write(file: string, content: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content);
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Changes a file as an editor would; the text must be there. */
  public edit(file: string, from: string, to: string): void {
    const before = this.read(file);
    if (!before.includes(from)) {
      throw new Error(`${file}: must contain what is to be changed, "${from}", got\n${before}`);
    }
    this.write(file, before.replace(from, () => to));
  }

  /** The folder that Terraform works in. */
  public stackFolder(stack: string): string {
    return join(this.folder, 'cdktf.out', 'stacks', stack);
  }

  /** Runs `cdktf`. Nothing of this process's environment gets in but PATH. */
  public cdktf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliRun> {
    return this.run('cdktf', args, env);
  }

  public run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliRun> {
    const bin = join(dirname(this.folder), 'node_modules', '.bin');
    const clean = { PATH: `${bin}:${process.env.PATH}`, HOME: this.home, TERRAFORM_BINARY_NAME: TERRAFORM, ...env };
    return new Promise((resolve, reject) => {
      execFile(command, args, { cwd: this.folder, env: clean, timeout: 120_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        const output = plain(stdout + stderr);
        if (error?.killed) {
          reject(new Error(`${command} ${args.join(' ')}: must end within two minutes, got\n${output}`));
        } else {
          resolve({ status: error ? Number(error.code) : 0, output });
        }
      });
    });
  }

  public async must(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string> {
    const { status, output } = await this.cdktf(args, env);
    if (status !== 0) {
      throw new Error(`cdktf ${args.join(' ')}: must succeed, got status ${status}\n${output}`);
    }
    return output;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** What is left without colours, and without the prefix that the CLI puts before each line of Terraform's. */
function plain(text: string): string {
   
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}
