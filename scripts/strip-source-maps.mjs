#!/usr/bin/env node
// jsii compiles source maps into the library with all sources inside: half of the package, for sources that do not travel.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIB = join(dirname(dirname(fileURLToPath(import.meta.url))), 'lib');

for (const file of readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))) {
  const path = join(LIB, file);
  const text = readFileSync(path, 'utf8');
  const stripped = text.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\n?$/, '\n');
  if (stripped !== text) {
    writeFileSync(path, stripped);
  }
}
