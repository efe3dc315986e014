import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DRIFT_USAGE } from '../../../lib/cli/drift/drift';
import { REVIEW_USAGE } from '../../../lib/cli/review/review';
import { MARKER } from '../../../lib/review/report/markdown';
import { describeWith } from '../../support/require-tools';

const DOCS = join(__dirname, '..', '..', '..', 'docs');
const RECIPES = ['recipes/github/firewall.yml', 'recipes/github/prepare/action.yml', 'recipes/gitlab/.gitlab-ci.yml'];
const USAGES: Readonly<Record<string, string>> = { drift: DRIFT_USAGE, review: REVIEW_USAGE };

const textOf = (file: string) => readFileSync(join(DOCS, file), 'utf8');

const known = new Map<string, Record<string, unknown>>();

function parsed(file: string): Record<string, unknown> {
  const recipe = known.get(file) ?? read(file);
  known.set(file, recipe);
  return recipe;
}

/** Ruby brings a YAML parser along; Node does not. */
function read(file: string): Record<string, unknown> {
  const toJson = 'puts JSON.generate(YAML.safe_load(STDIN.read))';
  return JSON.parse(execFileSync('ruby', ['-ryaml', '-rjson', '-e', toJson], { input: textOf(file), encoding: 'utf8', timeout: 60_000 }));
}

/** All that a recipe has a shell do: `run` on GitHub, lists of scripts on GitLab. */
function scriptsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return ['run', 'script', 'before_script'].includes(key) ? [value] : [];
  }
  if (Array.isArray(value)) {
    const scripts = ['script', 'before_script'].includes(key) ? [value.join('\n')] : [];
    return [...scripts, ...value.filter((entry) => typeof entry !== 'string').flatMap((entry) => scriptsIn(entry))];
  }
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, entry]) => scriptsIn(entry, name)) : [];
}

describeWith({ tools: ['ruby', 'bash'] }, 'recipes', () => {
  test.each(RECIPES)('%s: its scripts are such', (file) => {
    const scripts = scriptsIn(parsed(file));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: script.replace(/\$\{\{.*?\}\}/g, 'x'), encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  test('both platforms review, deploy and look for drift', () => {
    const jobs = ['review', 'deploy', 'drift'];
    expect(Object.keys(parsed(RECIPES[0]).jobs as object)).toEqual(jobs);
    expect(Object.keys(parsed(RECIPES[2])).filter((job) => jobs.includes(job))).toEqual(jobs);
  });
});

describeWith({ tools: ['ruby', 'bash'] }, 'what recipes do with what they get', () => {
  /** Runs the one script of a recipe that has a text in it, as its platform would. */
  function run(file: string, having: string, env: Readonly<Record<string, string>>, cwd?: string): number | null {
    const script = scriptsIn(parsed(file)).flatMap((text) => text.split(/\n(?=case )/)).find((text) => text.includes(having))!;
    return spawnSync('bash', ['-e', '-c', script], { env: { PATH: process.env.PATH, ...env }, cwd, stdio: 'pipe', timeout: 30_000 }).status;
  }

  test.each([
    ['0', false, 0], ['2', false, 0], ['3', false, 1], ['3', true, 0], ['4', true, 1], ['1', true, 1],
  ])('status %s of a review, with approval %s: %i', (status, approved, expected) => {
    const having = 'something becomes reachable: read';
    expect(run(RECIPES[0], having, { STATUS: status, APPROVED: `${approved}` })).toBe(expected);
    expect(run(RECIPES[2], having, { status, CI_MERGE_REQUEST_LABELS: approved ? 'urgent,exposure-approved' : 'urgent,not-exposure-approved' })).toBe(expected);
  });

  test.each([
    ['there is none', '', '--method POST repos/o/r/issues/7/comments --field body=@review.md'],
    ['there is one', '42\n43\n', '--method PATCH repos/o/r/issues/comments/42 --field body=@review.md'],
  ])('the comment, when %s', (_, found, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
    writeFileSync(join(folder, 'gh'), '#!/bin/sh\ncase "$*" in *--paginate*) printf "$FOUND";; *) echo "$*" >>calls;; esac\n', { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env.PATH}`, FOUND: found, COMMENTS: 'repos/o/r/issues/7/comments', GITHUB_REPOSITORY: 'o/r' };
    expect(run(RECIPES[0], '--method PATCH', env, folder)).toBe(0);
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(`api ${expected}\n`);
    rmSync(folder, { recursive: true });
  });
});

test.each([RECIPES[0], RECIPES[2]])('%s: a comment is found again by what a review begins with', (file) => {
  expect([...textOf(file).matchAll(/startswith\("([^"]*)"\)/g)].map(([, text]) => text)).toEqual([MARKER]);
});

test.each([...RECIPES, 'guides/ci.md', 'guides/review.md'])('%s: the command has what it is called with', (file) => {
  for (const [, command, rest] of textOf(file).matchAll(/npx cdk-netfilter (\S+)([^\n|>]*)/g)) {
    expect(Object.keys(USAGES)).toContain(command);
    const options = rest.match(/--[a-z-]+/g) ?? [];
    expect([command, options.filter((option) => !USAGES[command].includes(`${option} `))]).toEqual([command, []]);
  }
});
