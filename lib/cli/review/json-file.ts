import { readFileSync } from 'node:fs';
import { ReviewError } from './review-error';

/** @param must what the file must be, in words */
export function readJson(file: string, must = 'be readable and hold JSON', cure = ''): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ReviewError(`${file}: the file must ${must}, got ${(error as Error).message}${cure}`);
  }
}

/** An object of JSON that somebody else wrote; empty for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : {};
}

/** A list of JSON that somebody else wrote; empty for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
