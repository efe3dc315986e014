import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CdktfApp } from '../support/cdktf-app/app';
import { comparable, EXAMPLES, EXAMPLE_SETTINGS, expectedSynth } from '../support/cdktf-app/examples';
import { installed } from '../support/cdktf-app/global-setup';
import { ROOT } from '../support/cdktf-app/install';
import { npm } from '../support/cdktf-app/npm';

const TSX = join(ROOT, 'node_modules/tsx/dist/loader.mjs');

/** Synthesises an app as its cdktf.json would, and gives back the comparable cdk.tf.json. */
function synth(app: CdktfApp, example: string): string {
  execFileSync(process.execPath, ['--import', TSX, 'main.ts'], {
    cwd: app.folder, env: { PATH: process.env.PATH, ...EXAMPLE_SETTINGS[example] }, timeout: 60_000,
  });
  return comparable(readFileSync(join(app.stackFolder(example), 'cdk.tf.json'), 'utf8'));
}

describe('the package', () => {
  const listing = execFileSync('tar', ['-tvzf', installed().tarball], { encoding: 'utf8' }).trim().split('\n');
  const files = listing.map((line) => line.split(/\s+/)).map(([mode, , , , , name]) => ({ mode, name: name.replace('package/', '') }));

  test('carries what was compiled, the provider and the documents of a user, and nothing else', () => {
    const compiled = /^lib\/(index|(nft|ulogd|records|review|testing|constructs|contract)\/.*)\.(js|d\.ts)$|^lib\/records\/postgresql\/[^/]*\.sql$/;
    const others = files.filter(({ name }) => !compiled.test(name)).map(({ name }) => name);
    expect(others.sort()).toEqual([
      '.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin/cdk-netfilter.cjs', 'bin/terraform-provider-netfilter.cjs', 'package.json',
    ]);
    const size = statSync(installed().tarball).size;
    console.log(`the package: ${Math.round(size / 1000)} kB, ${files.length} files`);
    expect(size).toBeLessThan(2_000_000);
  });

  test('carries a provider that can be run', () => {
    expect(files.filter(({ name }) => name.startsWith('bin/')).map(({ mode }) => mode)).toEqual(['-rwxr-xr-x', '-rwxr-xr-x']);
  });

  test.each(EXAMPLES)('synthesises examples/%s as expected', (example) => {
    const app = CdktfApp.fromExample(installed().folder, example);
    expect(synth(app, example)).toBe(expectedSynth(example));
    app.remove();
  });

  describe('cdk-netfilter/testing', () => {
    const app = CdktfApp.fromExample(installed().folder, 'gateway');
    afterAll(() => app.remove());
    const node = (...args: string[]) => execFileSync(process.execPath, args, {
      cwd: app.folder, encoding: 'utf8', env: { PATH: process.env.PATH }, timeout: 60_000,
    });

    test('runs the policy tests of examples/gateway, from modules of both kinds', () => {
      app.write('policy.test.mts', app.read('policy.test.ts').replace(`'./edge-router'`, `'./edge-router.ts'`));
      const said = node('--import', TSX, '--test', '--test-reporter=tap', 'policy.test.ts', 'policy.test.mts');
      expect(said.match(/^# (pass|fail) \d+$/gm)).toEqual(['# pass 16', '# fail 0']);
    });

    test.each([['node10', 'commonjs'], ['node16', 'node16'], ['bundler', 'esnext']])('has types for the module resolution %s', (resolution, kind) => {
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
      const types = join(ROOT, 'node_modules/@types');
      expect(node(compiler, '--noEmit', '--skipLibCheck', '--strict', '--esModuleInterop', '--target', 'es2022', '--module', kind,
        '--moduleResolution', resolution, '--typeRoots', types, '--types', 'node', 'policy.test.ts')).toBe('');
    });
  });

  test.each([
    ['cdktf', { 'cdktf': '0.21.0', 'constructs': '10.4.2' }, {}],
    ['cdktn in place of cdktf', { 'cdktn': '0.24.0', 'constructs': '^10.6.0' }, { cdktf: 'npm:cdktn@0.24.0' }],
  ])('is installed by npm beside %s, and synthesises the same there', (_, dependencies: Record<string, string>, overrides) => {
    const app = CdktfApp.fromExample(installed().folder, 'gateway');
    app.write('package.json', JSON.stringify({
      private: true, dependencies: { ...dependencies, 'cdk-netfilter': `file:${installed().tarball}` }, overrides,
    }));
    if ('cdktn' in dependencies) {
      app.edit('edge-router.ts', `from 'cdktf'`, `from 'cdktn'`);
      app.edit('main.ts', `from 'cdktf'`, `from 'cdktn'`);
    }
    npm(['install', '--prefer-offline', '--ignore-scripts'], app.folder);
    expect(synth(app, 'gateway')).toBe(expectedSynth('gateway'));
    app.remove();
  }, 300_000);

  test('can be made for Python, Java, Go and C#', () => {
    const out = mkdtempSync(join(installed().folder, 'bindings-'));
    const targets = ['python', 'java', 'go', 'dotnet'];
    execFileSync(join(ROOT, 'node_modules/.bin/jsii-pacmak'), ['--code-only', ...targets.flatMap((target) => ['--target', target]), '--outdir', out], {
      cwd: ROOT, timeout: 120_000, stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
    });
    expect(readdirSync(out).sort()).toEqual([...targets].sort());
    expect(readFileSync(join(out, 'python/src/cdk_netfilter/__init__.py'), 'utf8')).toContain('class NetfilterHost(');
    rmSync(out, { recursive: true });
  }, 120_000);
});
