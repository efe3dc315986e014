import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { NetfilterHost, NftTable } from '../../lib';
import { Table } from '../../lib/nft/model/table';
import { renderTable } from '../../lib/nft/render/table';

interface Case {
  build(host: NetfilterHost): NftTable;
}

const FOLDER = join(__dirname, 'cases');

/** Every pair `NAME.ts` and `NAME.nft`. */
export const NAMES: readonly string[] = readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));

/** The text of the golden file. */
export function expected(name: string): string {
  return readFileSync(join(FOLDER, `${name}.nft`), 'utf8');
}

/** The source of the case. */
export function source(name: string): string {
  return readFileSync(join(FOLDER, `${name}.ts`), 'utf8');
}

/** What the case builds, laid out as nft lists it. */
export async function rendered(name: string): Promise<string> {
  return renderTable(await modelOf(name));
}

/** The model of what the case builds. */
export async function modelOf(name: string): Promise<Table> {
  const { build } = await import(join(FOLDER, name)) as Case;
  const host = new NetfilterHost(new TerraformStack(new App({ outdir: join(FOLDER, 'never-synthesised') }), 'gw'), 'host', { local: {} });
  const table = build(host);
  table.render();
  return table._model();
}
