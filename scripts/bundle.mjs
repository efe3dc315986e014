#!/usr/bin/env node
// Bundles programs into one executable file each.
//   node scripts/bundle.mjs                  both programs of the package, into bin/
//   node scripts/bundle.mjs ENTRY OUTFILE    any other provider, as the tests do
import { chmodSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PROVIDER = 'this Terraform provider';
const PROGRAMS = [
  { entry: join(ROOT, 'lib', 'provider', 'main.ts'), outfile: join(ROOT, 'bin', 'terraform-provider-netfilter.cjs'), name: PROVIDER },
  { entry: join(ROOT, 'lib', 'cli', 'main.ts'), outfile: join(ROOT, 'bin', 'cdk-netfilter.cjs'), name: 'cdk-netfilter' },
];

const [entry, outfile] = process.argv.slice(2).map((path) => resolve(path));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

// Runs before anything that an old Node could choke on, and speaks on stdout: that is where Terraform looks.
const nodeCheck = (name) => `if(parseInt(process.versions.node,10)<20){console.log('${name} needs Node.js 20 or later on PATH, got '+process.versions.node+'; upgrade Node.js');process.exit(1)}`;

// The same sources give the same bytes on every machine: the checksum of the result stands in lock files. Names inside
// are therefore relative to the root, and nothing of the environment goes in.
// It takes its place by a rename, since somebody may be copying the one before.
async function bundle(program) {
  const made = `${program.outfile}.${process.pid}`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: [program.entry],
    outfile: made,
    bundle: true,
    platform: 'node',
    // Old enough for the check above to be reached instead of a syntax error.
    target: 'node12',
    format: 'cjs',
    minify: true,
    keepNames: true, // readable stacks
    legalComments: 'none',
    banner: { js: `#!/usr/bin/env node\n${nodeCheck(program.name)}` },
    define: { PACKAGE_VERSION: JSON.stringify(version) },
    // ssh2 runs without its compiled parts; a file that works everywhere cannot carry them.
    loader: { '.node': 'empty' },
    // Optional for ssh2 and pg; and what gRPC would load for services of its own that we do not offer, a third of the file.
    external: ['cpu-features', 'pg-native', '@grpc/proto-loader'],
    logLevel: 'warning',
  });
  chmodSync(made, 0o755);
  renameSync(made, program.outfile);
}

await Promise.all((entry === undefined ? PROGRAMS : [{ entry, outfile, name: PROVIDER }]).map(bundle));
