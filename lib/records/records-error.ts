/** Thrown where records would go astray: *where: what must hold, got what; what to do* `[code]`. */
export class RecordsError extends Error {
  public constructor(where: string, public readonly code: string, message: string) {
    super(`${where}: ${message} [${code}]`);
    this.name = 'RecordsError';
  }
}
