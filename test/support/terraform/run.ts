import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the process is killed and the run fails. */
  readonly timeout?: number;
  /** Runs in a process group of its own, as a shell would run it: a signal to `-pid` is a Ctrl-C. */
  readonly ownGroup?: boolean;
  /** Called with all of stdout so far, so that a test can act in the middle of a run. */
  readonly onOutput?: (stdout: string, pid: number) => void;
}

/** The command that runs Terraform: `TERRAFORM=tofu` tests OpenTofu. */
export const TERRAFORM = process.env.TERRAFORM ?? 'terraform';

/** Whoever runs the tests may have set Terraform up for other work: mirrors, logs, variables. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TF_')));
}

/** Runs Terraform without colour, prompts or calls to its vendor. Never throws for a status: tests look at it. */
export function runTerraform(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, env = {}, timeout = 60_000, ownGroup = false, onOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(TERRAFORM, args, {
      cwd,
      env: { ...cleanEnvironment(), CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: devNull, TF_CLI_ARGS: '-no-color', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${TERRAFORM} ${args.join(' ')}: must end within ${timeout} ms, got\n${stdout}\n${stderr}`));
    }, timeout);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      onOutput?.(stdout, child.pid ?? 0);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, stdout, stderr });
    });
  });
}
