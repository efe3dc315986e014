/** What is to be imported cannot be. */
export class ImportError extends Error {}
