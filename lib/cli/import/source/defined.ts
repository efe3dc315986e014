/** Values that nft text gives a name to, `define WAN = eth0`, with their names: the model holds the values alone. */
export function definedIn(text: string): [string, string][] {
  return [...text.matchAll(/^[ \t]*(?:re)?define[ \t]+(\w+)[ \t]*=[ \t]*"?([^\s{}"$]+)"?[ \t]*(?:#.*)?$/gm)].map(([, name, value]) => [value, name]);
}
