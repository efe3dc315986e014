/** Milliseconds to make the trees of a fresh machine. */
export const PATIENCE = 900_000;
