/** A log that cannot be read. */
export class LogError extends Error {}
