import { Token } from 'cdktf';
import { notInRange } from './errors';

/** A number that is known only after apply is left to the provider. */
export function checkRange(place: string, prop: string, low: number, high: number, value: number | undefined): void {
  if (value !== undefined && !Token.isUnresolved(value) && !(Number.isInteger(value) && value >= low && value <= high)) {
    throw notInRange(place, prop, low, high, value);
  }
}
