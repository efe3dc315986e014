import { NftProblem } from '../nft-error';
import { tooDeep, tooMuch, undefinedVariable, unexpected } from './errors';
import { AddressFamily } from './family';
import { Tokens } from './lexer';
import { StatementFailure } from './parse-error';
import { Scope } from './scope';
import { describe, Token } from './token';

/** Far beyond what people nest, and far within what the stack holds. */
const MAX_NESTING = 64;
/** Variables made of variables double at every step; a text must not grow without end. */
const MAX_EXPANDED = 5_000_000;

interface Frame {
  readonly tokens: readonly Token[];
  at: number;
}

/** Reads tokens one by one, with the values of variables in their place. */
export class Cursor {
  public scope = new Scope();
  /** Within rules: the one family of their packets, where it is known, which fields without a family mean. */
  public family?: () => AddressFamily | undefined;
  /** Braces that are open before the next token. */
  public depth = 0;
  private readonly frames: Frame[] = [];
  private nesting = 0;
  private expanded = 0;

  public constructor(private readonly bottom: Tokens['tokens']) {
    this.frames.push({ tokens: bottom, at: 0 });
  }

  /** The next token; a variable is followed to its value. */
  public peek(): Token {
    for (;;) {
      const token = this.raw();
      if (token.kind !== 'variable') {
        return token;
      }
      const value = this.lookUp(token);
      this.advance();
      this.insert(value);
    }
  }

  /** The token so many behind the next. A variable stands for itself here. */
  public peekBehind(tokensBetween: number): Token {
    this.peek();
    let skip = tokensBetween;
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const { tokens, at } = this.frames[i];
      if (at + skip < tokens.length) {
        return tokens[at + skip];
      }
      skip -= tokens.length - at;
    }
    return this.bottom[this.bottom.length - 1];
  }

  public peekSecond(): Token {
    return this.peekBehind(1);
  }

  /** Whether the next tokens are these words and symbols. */
  public isSequence(...texts: readonly string[]): boolean {
    return texts.every((expected, i) => {
      const { kind, text } = i === 0 ? this.peek() : this.peekBehind(i);
      return (kind === 'word' || kind === 'symbol') && text === expected;
    });
  }

  /** The next token as it stands in the text. */
  public raw(): Token {
    while (this.frames.length > 1) {
      const { tokens, at } = this.frames[this.frames.length - 1];
      if (at < tokens.length) {
        return tokens[at];
      }
      this.frames.pop();
    }
    const { tokens, at } = this.frames[0];
    return tokens[Math.min(at, tokens.length - 1)];
  }

  /** Goes past the token that `raw` gave. */
  public advance(): void {
    const token = this.raw();
    if (token.kind === 'symbol') {
      this.depth += token.text === '{' ? 1 : token.text === '}' ? -1 : 0;
    }
    this.frames[this.frames.length - 1].at++;
  }

  public next(): Token {
    const token = this.peek();
    this.advance();
    return token;
  }

  /** Reads these tokens before all others. */
  public insert(tokens: readonly Token[]): void {
    this.spend(tokens.length);
    this.frames.push({ tokens, at: 0 });
  }

  public lookUp(variable: Token): readonly Token[] {
    return this.scope.lookUp(variable.text) ?? this.refuse(undefinedVariable(variable.text), variable);
  }

  /** Counts what variables and included files add to the text. */
  public spend(tokens: number): void {
    this.expanded += tokens;
    if (this.expanded > MAX_EXPANDED) {
      this.refuse(tooMuch(MAX_EXPANDED), this.raw());
    }
  }

  /** Whether the next token is this word or symbol. */
  public is(...texts: readonly string[]): boolean {
    const { kind, text } = this.peek();
    return (kind === 'word' || kind === 'symbol') && texts.includes(text);
  }

  public accept(...texts: readonly string[]): string | undefined {
    return this.is(...texts) ? this.next().text : undefined;
  }

  public expect(text: string): void {
    if (this.accept(text) === undefined) {
      this.fail(`"${text}"`);
    }
  }

  public expectOneOf<T extends string>(texts: readonly T[], what: string): T {
    return (this.accept(...texts) ?? this.fail(`${what}: ${texts.join(', ')}`)) as T;
  }

  /** Runs a reader one level deeper. */
  public nested<T>(read: () => T): T {
    if (++this.nesting > MAX_NESTING) {
      this.nesting = 0;
      this.refuse(tooDeep(MAX_NESTING), this.raw());
    }
    const result = read();
    this.nesting--;
    return result;
  }

  public skipNewlines(): void {
    while (this.peek().kind === 'newline') {
      this.advance();
    }
  }

  /** Whether the statement is over. */
  public atEnd(): boolean {
    const { kind } = this.peek();
    return kind === 'newline' || kind === 'end' || this.is(';', '}');
  }

  /** After a failure: goes to the end of the statement that began at this depth of braces. */
  public skipStatement(depth: number): void {
    this.nesting = 0;
    for (let token = this.raw(); token.kind !== 'end'; token = this.raw()) {
      const over = this.depth <= depth;
      const closes = token.kind === 'symbol' && token.text === '}';
      if (over && (closes || token.kind === 'newline' || (token.kind === 'symbol' && token.text === ';'))) {
        return;
      }
      this.advance();
    }
  }

  public fail(expected: string, cure?: string): never {
    const token = this.peek();
    return this.refuse(unexpected(expected, describe(token), cure), token);
  }

  public refuse(problem: NftProblem, token: Token = this.peek()): never {
    throw new StatementFailure({ token, problem });
  }
}
