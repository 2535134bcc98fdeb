/** A part of a rule: a sign, a word (also an alarm's name without quotes), or what stood in quotes. */
export interface Token {
  readonly kind: "sign" | "word" | "quoted";
  /** Without its quotes. */
  readonly text: string;
}

/** The tokens of a rule. In quotes, a backslash takes the next character as it is. */
export function tokensOf(text: string): readonly Token[] {
  const parts = text.matchAll(/\s*(?:(?<sign>[(),])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>[^\s(),"]+|"))/gsu);
  return Array.from(parts, ({ groups = {} }): Token => {
    const { sign, quoted, word = "" } = groups;
    if (sign !== undefined) return { kind: "sign", text: sign };
    if (quoted !== undefined) return { kind: "quoted", text: quoted.replace(/\\(.)/gsu, "$1") };
    return { kind: "word", text: word };
  });
}
