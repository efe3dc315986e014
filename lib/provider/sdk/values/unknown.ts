/**
 * Stands for a value that Terraform learns during apply. A symbol, so that it cannot slip into text or arithmetic
 * unnoticed: both throw.
 */
export const UNKNOWN: unique symbol = Symbol('known after apply');

/** A decoded object of the Terraform language. */
export type Values = Record<string, unknown>;

/** A map or object, as against null, a list, a primitive or {@link UNKNOWN}. */
export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether nothing in it, at any depth, is {@link UNKNOWN}. */
export function isWhollyKnown(value: unknown): boolean {
  if (value === UNKNOWN) return false;
  if (Array.isArray(value)) return value.every(isWhollyKnown);
  return isObject(value) ? Object.values(value).every(isWhollyKnown) : true;
}
