import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRIFT_USAGE } from '../../../lib/cli/drift/drift';
import { REVIEW_USAGE } from '../../../lib/cli/review/review';
import { MARKER } from '../../../lib/review/report/markdown';
import { describeWith } from '../../support/require-tools';

const DOCS = join(__dirname, '..', '..', '..', 'docs');
const RECIPES = ['recipes/github/firewall.yml', 'recipes/github/prepare/action.yml', 'recipes/gitlab/.gitlab-ci.yml'];
const USAGES: Readonly<Record<string, string>> = { drift: DRIFT_USAGE, review: REVIEW_USAGE };

const textOf = (file: string) => readFileSync(join(DOCS, file), 'utf8');

/** Ruby brings a YAML parser along; Node does not. */
function parsed(file: string): Record<string, unknown> {
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
