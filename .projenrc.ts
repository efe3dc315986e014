import { cdk, javascript } from 'projen';

const project = new cdk.JsiiProject({
  name: 'cdk-netfilter',
  description: 'Linux firewalls, packet logs, connection logs and inline IPS as typed CDK for Terraform constructs',
  author: 'The cdk-netfilter authors',
  authorAddress: 'maintainers@cdk-netfilter.example',
  repositoryUrl: 'https://github.com/cdk-netfilter/cdk-netfilter.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk-netfilter authors',
  keywords: ['cdktf', 'nftables', 'netfilter', 'firewall', 'ulogd', 'suricata', 'conntrack'],
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.9.0',
  projenrcTs: true,
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  srcdir: 'lib',
  libdir: 'lib',
  testdir: 'test',
  docgen: true,
  autoDetectBin: false, // it would name what was bundled, and package.json differ before and after a build

  // Own, plainer versions of these live in eslint.config.mjs, jest.config.js and .ci/run.
  eslint: false,
  jest: false,
  github: false,
  depsUpgrade: false,
  release: false,
  buildWorkflow: false,

  peerDeps: ['cdktf@^0.21.0', 'constructs@^10.4.2', '@cdktf/provider-null@^11.0.0'],
  devDeps: [
    'cdktf@0.21.0',
    'cdktf-cli@0.21.0',
    '@cdktf/provider-null@11.0.1',
    'constructs@10.4.2',
    'ssh2@^1.17.0',
    '@types/ssh2@^1.15.0',
    '@grpc/grpc-js@^1.14.0',
    '@msgpack/msgpack@^3.1.0',
    'ssh-config@^5.0.0',
    'diff@^8.0.0',
    'pg@^8.16.0',
    '@types/pg@^8.15.0',
    'esbuild@^0.28.0',
    'jest@^30.0.0',
    '@types/jest@^30.0.0',
    // The newest releases whose binaries are there for every platform; npm ci wants them all in the lockfile.
    '@swc/core@1.16.18',
    'unrs-resolver@1.12.2',
    '@swc/jest@^0.2.39',
    'fast-check@^4.0.0',
    'eslint@^10.0.0',
    'typescript-eslint@^8.70.0',
    'eslint-plugin-import-x@^4.18.0',
    'tsx@^4.0.0',
  ],

  publishToPypi: { distName: 'cdk-netfilter', module: 'cdk_netfilter' },
  publishToMaven: {
    javaPackage: 'io.github.cdknetfilter',
    mavenGroupId: 'io.github.cdk-netfilter',
    mavenArtifactId: 'cdk-netfilter',
  },
  publishToGo: { moduleName: 'github.com/cdk-netfilter/cdk-netfilter-go' },
  publishToNuget: { dotNetNamespace: 'CdkNetfilter', packageId: 'CdkNetfilter' },

  gitignore: ['.jsii.tabl.json', '/bin/*.cjs', '/cdktf.out', '/tmp', '.terraform/', 'terraform.*.tfstate*', '/examples/*/cdktf.out', '.gen/'],
});

project.addBins({
  'cdk-netfilter': 'bin/cdk-netfilter.cjs',
  'terraform-provider-netfilter': 'bin/terraform-provider-netfilter.cjs',
});

// The engine, the provider and the CLI travel as bundles in bin/, with ssh2 and gRPC inside;
// their modules need packages that a user does not have, so they stay out of the tarball; so does what the CLI alone uses.
for (const pattern of [
  '/.ci/', '/scripts/', '/bench/', '/docs/', '/examples/', '/rosetta/', '.jsii.tabl.json', '/jest.config.js', '/eslint.config.mjs', '/tsconfig.dev.json',
  '/ARCHITECTURE.md', '/CONTRIBUTING.md',
  '/lib/**/*.ts', '!/lib/**/*.d.ts', '/lib/engine/**', '/lib/provider/**', '/lib/cli/**', '!/bin/*.cjs',
]) {
  project.addPackageIgnore(pattern);
}

// Tests of users import `cdk-netfilter/testing`; TypeScript finds its types by `typesVersions` where it knows no `exports`.
project.package.addField('exports', {
  '.': './lib/index.js', './testing': './lib/testing/index.js', './bin/*': './bin/*', './package.json': './package.json', './.jsii': './.jsii',
});
project.package.addField('typesVersions', { '*': { testing: ['./lib/testing/index.d.ts'] } });

const bundle = project.addTask('bundle', {
  description: 'Bundle the Terraform provider and the command into one file each',
  exec: 'node scripts/bundle.mjs',
});
project.compileTask.spawn(bundle);
project.compileTask.exec('node scripts/strip-source-maps.mjs');

// jsii works on Node 20, and would say in thirty lines at each run that 20 is old.
const NODE_20_IS_FINE = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
Object.entries(NODE_20_IS_FINE).forEach(([name, value]) => project.compileTask.env(name, value));

const lint = project.addTask('lint', {
  description: 'Style, and the arrows between the layers (eslint.config.mjs)',
  exec: 'eslint lib test examples scripts .projenrc.ts',
});
const samples = project.addTask('samples', {
  description: 'Compile the samples of docstrings and README.md, in the surroundings that rosetta/default.ts-fixture gives them',
  exec: 'jsii-rosetta extract --strict --compile .',
  env: NODE_20_IS_FINE,
});
const check = project.addTask('check', {
  description: 'Types of everything: library, tests, examples',
  exec: 'tsc --noEmit -p tsconfig.dev.json',
});
project.testTask.reset();
project.testTask.spawn(lint);
project.testTask.spawn(check);
project.testTask.spawn(samples);
project.testTask.exec('jest', { receiveArgs: true });

project.tsconfigDev.addInclude('examples/**/*.ts');
project.tsconfigDev.addInclude('bench/**/*.ts');

// Plain shell entries, so that both work in a fresh clone, before any install.
project.setScript('test', 'sh scripts/test.sh');
project.setScript('test:vm', 'sh scripts/test-vm.sh');
project.setScript('demo', 'sh scripts/demo.sh');

project.package.addVersion('0.1.0');

project.synth();
