import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { NetfilterHost } from '../../../lib/constructs';
import { PROVIDER_SOURCE } from '../../../lib/contract';
import { bundleProvider } from '../../support/provider-bundle';
import { hostTable } from './nft-support';

const folder = () => join(outdir, 'stacks', 'edge');
let outdir: string;

beforeAll(bundleProvider);
beforeEach(() => { outdir = mkdtempSync(join(tmpdir(), 'planting-')); });
afterEach(() => rmSync(outdir, { recursive: true }));

function synth(text: string, file = 'short'): Record<string, Record<string, { content: string } | string>> {
  const app = new App({ outdir });
  const host = new NetfilterHost(new TerraformStack(app, 'edge'), 'gw', { local: {} });
  host._addTable(hostTable('edge/gw/filter', text));
  host.addFile('/etc/a b.conf', { content: file });
  app.synth();
  return JSON.parse(readFileSync(join(folder(), 'cdk.tf.json'), 'utf8')).resource.netfilter_host.gw;
}

test('synth plants the provider, to be run, and locks it', () => {
  synth('short');
  const planted = join(folder(), 'terraform.d', 'plugins', PROVIDER_SOURCE, '0.1.0', `linux_${process.arch === 'x64' ? 'amd64' : process.arch}`, 'terraform-provider-netfilter_v0.1.0.cjs');
  expect(statSync(planted).mode & 0o777).toBe(0o755);
  expect(readFileSync(planted, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(readFileSync(join(folder(), '.terraform.lock.hcl'), 'utf8')).toContain(`provider "${PROVIDER_SOURCE}" {\n  version     = "0.1.0"\n`);
});

test('short texts stand in cdk.tf.json', () => {
  expect(synth('a ${b}').tables).toEqual({ 'inet filter': 'a $${b}' });
  expect(existsSync(join(folder(), 'netfilter'))).toBe(false);
});

test('long texts stand beside it, as they are, for as long as they are declared', () => {
  const long = 'a ${b}\n'.repeat(5000);
  const { tables, files } = synth(long, long);
  expect(tables).toEqual({ 'inet filter': '${file("${path.module}/netfilter/gw/inet-filter.nft")}' });
  expect(readFileSync(join(folder(), 'netfilter', 'gw', 'inet-filter.nft'), 'utf8')).toBe(long);
  const [, file] = /^\$\{file\("\$\{path\.module\}\/(.*)"\)\}$/.exec((files['/etc/a b.conf'] as { content: string }).content)!;
  expect(readFileSync(join(folder(), file), 'utf8')).toBe(long);
  synth('short');
  expect(existsSync(join(folder(), 'netfilter', 'gw', 'inet-filter.nft'))).toBe(false);
});

test('a text that Terraform would compare for seconds is not shown', () => {
  const long = 'a ${b}\n'.repeat(10_000);
  expect(synth(long).tables).toEqual({ 'inet filter': '${sensitive(file("${path.module}/netfilter/gw/inet-filter.nft"))}' });
  expect(readFileSync(join(folder(), 'netfilter', 'gw', 'inet-filter.nft'), 'utf8')).toBe(long);
});

test('a long text with a token stays in cdk.tf.json, where Terraform can fill it in', () => {
  const app = new App({ outdir });
  const host = new NetfilterHost(new TerraformStack(app, 'edge'), 'gw', { local: {} });
  const text = `${host.fingerprint}\n`.padEnd(20_000, 'x');
  host._addTable(hostTable('edge/gw/filter', text));
  app.synth();
  expect(readFileSync(join(folder(), 'cdk.tf.json'), 'utf8')).toContain('${netfilter_host.gw.fingerprint}\\nxxx');
});
