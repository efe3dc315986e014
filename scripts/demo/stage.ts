const onTerminal = process.stdout.isTTY;
const colour = (code: number, text: string) => (onTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

let steps = 0;

/** Opens a step: what is done, and what to look at. */
export function announce(what: string, lookAt: string): void {
  steps += 1;
  console.log(`\n${colour(1, `${steps}. ${what}`)} ${colour(2, `(look at: ${lookAt})`)}`);
}

/** Shows text below a step; lines of a plan in the colours that Terraform gives them. */
export function show(text: string): void {
  const code: Readonly<Record<string, number>> = { '+': 32, '-': 31, '~': 33, '$': 36 };
  for (const line of text.trimEnd().split('\n')) {
    const first = line.trimStart().charAt(0);
    console.log(`   ${code[first] ? colour(code[first], line) : line}`);
  }
}
