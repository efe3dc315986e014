import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TERRAFORM } from '../terraform';
import { ROOT } from './install';
import { screenText } from './screen';

export type Environment = Readonly<Record<string, string>>;

/** The outcome of a command, with its two streams as a reader sees them. */
export interface CliRun {
  readonly status: number;
  readonly output: string;
}

/**
 * An app of a user: its own folder below the place where the packed library is installed, its own empty home, and the
 * real cdktf CLI.
 */
export class CdktfApp {
  /**
   * An app from the source of its main.ts.
   *
   * @param base where the library is installed
   * @param packageJson what its package.json says besides the name
   * @param home the home directory of another app, of the same user
   */
  public static fromSource(base: string, main: string, packageJson: Readonly<Record<string, unknown>> = {}, home?: string): CdktfApp {
    const app = new CdktfApp(base, home);
    const settings = { language: 'typescript', app: 'node --import tsx main.ts', projectId: 'e2e', sendCrashReports: 'false' };
    app.write('cdktf.json', JSON.stringify(settings));
    app.write('package.json', JSON.stringify({ name: 'app', private: true, ...packageJson }));
    app.write('main.ts', main);
    return app;
  }

  /** A copy of one of the examples. */
  public static fromExample(base: string, name: string): CdktfApp {
    const app = new CdktfApp(base);
    cpSync(join(ROOT, 'examples', name), app.folder, { recursive: true });
    return app;
  }

  public readonly folder: string;

  private constructor(base: string, public readonly home = mkdtempSync(join(base, 'home-'))) {
    this.folder = mkdtempSync(join(base, 'app-'));
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

  /** Runs `cdktf`. Of this process's environment, it gets only PATH. */
  public cdktf(args: readonly string[], env: Environment = {}): Promise<CliRun> {
    const bin = join(dirname(this.folder), 'node_modules', '.bin');
    const clean = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: this.home,
      ...TERRAFORM === 'terraform' ? {} : { TERRAFORM_BINARY_NAME: TERRAFORM },
      ...env,
    };
    return new Promise((resolve, reject) => {
      execFile('cdktf', args, { cwd: this.folder, env: clean, timeout: 120_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        const output = screenText(stdout + stderr);
        if (error?.killed) {
          reject(new Error(`cdktf ${args.join(' ')}: must end within two minutes, got\n${output}`));
        } else {
          resolve({ status: error ? Number(error.code) : 0, output });
        }
      });
    });
  }

  /** Runs `cdktf` where anything but success is a fault of the test. */
  public async mustRun(args: readonly string[], env?: Environment): Promise<string> {
    const { status, output } = await this.cdktf(args, env);
    if (status !== 0) {
      throw new Error(`cdktf ${args.join(' ')}: must succeed, got status ${status}\n${output}`);
    }
    return output;
  }

  public removeFolder(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  public remove(): void {
    this.removeFolder();
    rmSync(this.home, { recursive: true, force: true });
  }
}
