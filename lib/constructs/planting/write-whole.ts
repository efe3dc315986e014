import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Through a rename, so that a provider that is running keeps its file and nobody reads half of one. */
export function writeWhole(file: string, content: string | Buffer, mode: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content);
  chmodSync(temporary, mode);
  renameSync(temporary, file);
}
