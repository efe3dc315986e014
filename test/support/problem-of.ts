import { AttributePath, Problem } from '../../lib/contract';

/** The whole of what a refused piece of work tells its user: every word, and the attribute at fault. */
export async function problemOf(work: Promise<unknown>): Promise<{ readonly text: string; readonly path?: AttributePath }> {
  const error: unknown = await work.then(() => new Error('it was not refused'), (reason) => reason);
  if (!(error instanceof Problem)) {
    throw error;
  }
  return { text: error.message, path: error.path };
}
