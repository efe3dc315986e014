/** Words of TypeScript in strict mode, and what generated files name themselves. */
const TAKEN = new Set([
  'abstract', 'any', 'arguments', 'as', 'async', 'await', 'boolean', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'declare',
  'default', 'delete', 'do', 'else', 'enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'from', 'function', 'get', 'if',
  'implements', 'import', 'in', 'infer', 'instanceof', 'interface', 'is', 'keyof', 'let', 'module', 'namespace', 'never', 'new', 'null', 'number',
  'object', 'of', 'package', 'private', 'protected', 'public', 'readonly', 'require', 'return', 'set', 'static', 'string', 'super', 'switch',
  'symbol', 'this', 'throw', 'true', 'try', 'type', 'typeof', 'undefined', 'unique', 'unknown', 'var', 'void', 'while', 'with', 'yield',
  'app', 'exports', 'host', 'process', 'table',
]);

/** Gives out names of which no two are the same. */
export class Identifiers {
  private readonly used = new Set<string>();

  /** The first of these that is free, or the last with a number. */
  public take(...candidates: string[]): string {
    const last = candidates[candidates.length - 1];
    const numbered = function* () {
      for (let number = 2; ; number++) {
        yield `${last}${/\d$/.test(last) ? '_' : ''}${number}`;
      }
    };
    const name = candidates.find((candidate) => this.isFree(candidate)) ?? this.firstFree(numbered());
    this.used.add(name);
    return name;
  }

  private firstFree(names: Iterable<string>): string {
    for (const name of names) {
      if (this.isFree(name)) {
        return name;
      }
    }
    throw new Error('numbers do not end');
  }

  private isFree(name: string): boolean {
    return !this.used.has(name) && !TAKEN.has(name);
  }
}

/** `docker-user` is `dockerUser`, `INPUT` is `input`, `f2b-sshd` is `f2bSshd`. */
export function camelCase(name: string): string {
  const [first, ...others] = wordsOf(name).map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word));
  return afterDigit(lowerFirst(first ?? '') + others.map(upperFirst).join(''), 'n');
}

/** `inet filter` is `InetFilter`. */
export function pascalCase(name: string): string {
  return upperFirst(camelCase(name));
}

/** `br-lan` is `BR_LAN`, `10.0.0.0/8` is `10_0_0_0_8`. */
export function constantCase(name: string): string {
  return wordsOf(name).join('_').toUpperCase();
}

/** `br-lan` stays, `br/lan` is `br-lan`: fit for the name of a file. */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-').toLowerCase();
}

/** What no name may begin with gets something in front of it. */
export function afterDigit(name: string, prefix: string): string {
  return /^[A-Za-z]/.test(name) ? name : `${prefix}${name}`;
}

function wordsOf(name: string): string[] {
  return name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
