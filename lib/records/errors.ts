import { RecordsError } from './records-error';

function quoted(text: string): string {
  return JSON.stringify(text);
}

export const badDays = (where: string, name: string, got: number) => new RecordsError(where, 'NF7001',
  `${name} must be a whole number of days from 1 to 36500, got ${got}; leave it out to keep what the database says`);

export const noFiles = (where: string) => new RecordsError(where, 'NF7002',
  'files must name at least one file that ulogd writes, got none; give the paths of its JSON outputs');

export const badPath = (where: string, name: string, path: string) => new RecordsError(where, 'NF7003',
  `${name} must be an absolute path on one line, got ${quoted(path)}; write it as the host knows it`);

export const badText = (where: string, name: string, text: string) => new RecordsError(where, 'NF7004',
  `${name} must be one line without quotes or backslashes, got ${quoted(text)}; the languages of the pipelines share no way to escape them`);

export const emptyText = (where: string, name: string) => new RecordsError(where, 'NF7005',
  `${name} must not be empty; leave it out, or say what it is`);

export const noOutput = (where: string) => new RecordsError(where, 'NF7006',
  'outputs must name at least one place for the records, got none; add one');

export const badPort = (where: string, name: string, got: number) => new RecordsError(where, 'NF7007',
  `${name} must be a port from 1 to 65535, got ${got}; leave it out for the usual one`);

/** What it got is not repeated: there may be a password in it. */
export const badUrl = (where: string, name: string) => new RecordsError(where, 'NF7008',
  `${name} must be http:// or https:// with a host and no user in it; give user and password on their own`);

export const secretInClear = (where: string, name: string) => new RecordsError(where, 'NF7009',
  `${name} must stand for a secret and not be one; write \${secret:NAME}, or a variable of the program's own such as \${ES_PASSWORD}`);

export const noHosts = (where: string) => new RecordsError(where, 'NF7010',
  'hosts must name at least one node, got none; add its URL');

export const halfLogin = (where: string) => new RecordsError(where, 'NF7011',
  'user and password must stand together, got one of them; add the other');

export const incompletePackage = (folders: readonly string[]) => new RecordsError('PostgreSQL schema', 'NF7012',
  `the package must hold the files of the schema, got none in ${folders.join(' and ')}; install it anew`);
