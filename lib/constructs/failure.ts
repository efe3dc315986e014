/** An error of a construct: *place: what must hold, got what; what to do* `[code]`. */
export function failure(code: string, place: string, text: string): Error {
  return new Error(`${place}: ${text} [${code}]`);
}
