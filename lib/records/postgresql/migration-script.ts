import { Migration } from './migrations';

/**
 * One transaction that applies what a database lacks. Any client can run it, any number of times, and several at once: they
 * wait for each other. Each step is run from within a block, so that the server decides, and no client has to.
 */
export function migrationScript(steps: readonly Migration[], settings: readonly string[] = []): string {
  return [
    'BEGIN;',
    'SET LOCAL client_min_messages = warning;',
    "SELECT pg_advisory_xact_lock(hashtext('netfilter.schema_version'));",
    'CREATE SCHEMA IF NOT EXISTS netfilter;',
    'CREATE TABLE IF NOT EXISTS netfilter.schema_version (',
    '  version integer PRIMARY KEY,',
    '  applied_at timestamptz NOT NULL DEFAULT now()',
    ');',
    '',
    ...steps.map(block),
    ...settings,
    'COMMIT;',
    '',
  ].join('\n');
}

function block({ version, sql }: Migration): string {
  return [
    'DO $block$ BEGIN',
    `IF NOT EXISTS (SELECT FROM netfilter.schema_version WHERE version = ${version}) THEN`,
    `EXECUTE $migration$\n${sql}$migration$;`,
    `INSERT INTO netfilter.schema_version (version) VALUES (${version});`,
    'END IF;',
    'END $block$;',
    '',
  ].join('\n');
}
