import { badPath, badPort, badText, badUrl, emptyText, noFiles, noOutput, secretInClear } from '../errors';

/**
 * Checks of what goes into the text of a pipeline. Quotes and backslashes are refused and not escaped: the three programs
 * have three ways to escape them, and neither paths nor names need any.
 */

export function checkFiles(where: string, files: readonly string[]): void {
  if (files.length === 0) {
    throw noFiles(where);
  }
  files.forEach((file) => checkPath(where, 'files', file));
}

export function checkPath(where: string, name: string, path: string): void {
  checkText(where, name, path);
  if (!path.startsWith('/')) {
    throw badPath(where, name, path);
  }
}

export function checkText(where: string, name: string, text: string | undefined): void {
  if (text === '') {
    throw emptyText(where, name);
  }
  if (text !== undefined && /["'\\\u0000-\u001f]/.test(text)) {
    throw badText(where, name, text);
  }
}

export function checkPort(where: string, name: string, port: number | undefined): void {
  if (port !== undefined && (!Number.isInteger(port) || port < 1 || port > 65535)) {
    throw badPort(where, name, port);
  }
}

export function checkUrl(where: string, name: string, url: string): void {
  checkText(where, name, url);
  if (!/^https?:\/\/[^/@\s]+(\/\S*)?$/.test(url)) {
    throw badUrl(where, name);
  }
}

/** The name of a secret, or of a variable of the program's own: a password would stand in plans and in the state. */
export function checkSecret(where: string, name: string, secret: string | undefined): void {
  if (secret !== undefined && !/^\$\{[\w.:-]+\}$/.test(secret)) {
    throw secretInClear(where, name);
  }
}

export function checkOutputs(where: string, outputs: readonly unknown[]): void {
  if (outputs.length === 0) {
    throw noOutput(where);
  }
}
