// Writes the expected output of every example anew, for a person to review: npx tsx scripts/expect-examples.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CdktfApp } from '../test/support/cdktf-app/app';
import { comparable, EXAMPLES, EXAMPLE_SETTINGS, expectedFile } from '../test/support/cdktf-app/examples';
import { installLibrary } from '../test/support/cdktf-app/install';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-netfilter-examples-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  installLibrary(folder);
  for (const example of EXAMPLES) {
    const app = CdktfApp.fromExample(folder, example);
    await app.mustRun(['synth'], EXAMPLE_SETTINGS[example]);
    writeFileSync(expectedFile(example), comparable(readFileSync(join(app.stackFolder(example), 'cdk.tf.json'), 'utf8')));
    console.log(expectedFile(example));
  }
}

void main();
