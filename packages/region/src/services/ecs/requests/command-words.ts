/**
 * The words of a command as the SSM agent takes them apart, without a shell: quotes and backslashes as in one, `#` begins a
 * comment, and nothing is expanded. https://pkg.go.dev/github.com/google/shlex
 * @returns undefined where a quote has no end
 */
export function commandWords(command: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let rest = command;
  while (rest !== "") {
    const token = tokenOf(rest, word === undefined);
    if (!token) return undefined;
    rest = rest.slice(token.length);
    if (token.text !== undefined) word = (word ?? "") + token.text;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

interface Token {
  readonly length: number;
  /** What it adds to a word; undefined where it ends one. */
  readonly text?: string;
}

/** Undefined for what has no end. */
function tokenOf(rest: string, isBetweenWords: boolean): Token | undefined {
  const space = /^[ \t\r\n]+/.exec(rest) ?? (isBetweenWords ? /^#[^\n]*/.exec(rest) : undefined);
  if (space) return { length: space[0].length };
  const quoted = /^'([^']*)'/.exec(rest) ?? /^"((?:[^"\\]|\\[^])*)"/.exec(rest);
  if (quoted) {
    const [{ length }, inside = ""] = quoted;
    return { length, text: rest.startsWith("'") ? inside : inside.replaceAll(/\\([^])/g, "$1") };
  }
  const escaped = /^\\([^])/.exec(rest);
  if (escaped) return { length: 2, text: escaped[1] ?? "" };
  const plain = /^[^ \t\r\n'"\\]+/.exec(rest);
  return plain ? { length: plain[0].length, text: plain[0] } : undefined;
}
