import { Token } from './token';

/** The variables of a block; those of the blocks around it are seen too. */
export class Scope {
  private readonly variables = new Map<string, readonly Token[]>();

  public constructor(public readonly parent?: Scope) {}

  public has(name: string): boolean {
    return this.variables.has(name);
  }

  public set(name: string, value: readonly Token[]): void {
    this.variables.set(name, value);
  }

  /** Whether there was one here to forget. */
  public delete(name: string): boolean {
    return this.variables.delete(name);
  }

  /** Those of this block alone. */
  public entries(): Iterable<readonly [string, readonly Token[]]> {
    return this.variables;
  }

  public lookUp(name: string): readonly Token[] | undefined {
    return this.variables.get(name) ?? this.parent?.lookUp(name);
  }
}
