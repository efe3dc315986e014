import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { incompletePackage } from '../errors';

/** One step of the schema, applied once to each database. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

const FILE = /^(\d{3})-[a-z-]+\.sql$/;

/** Beside this file; or in the package, when this file is part of a program in its bin folder. */
const FOLDERS = [__dirname, join(__dirname, '..', 'lib', 'records', 'postgresql')];

/** All steps that this version of the library knows, oldest first. */
export function migrations(): readonly Migration[] {
  const folder = FOLDERS.find((candidate) => existsSync(join(candidate, '001-tables.sql')));
  if (folder === undefined) {
    throw incompletePackage(FOLDERS);
  }
  return readdirSync(folder).filter((file) => FILE.test(file)).sort().map((file) => ({
    version: Number(FILE.exec(file)![1]),
    sql: readFileSync(join(folder, file), 'utf8'),
  }));
}
