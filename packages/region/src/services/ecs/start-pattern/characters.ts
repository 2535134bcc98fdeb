/** Which characters: each a code point. */
export type Characters = (character: string) => boolean;

export function oneOf(character: string): Characters {
  return (it) => it === character;
}

/** Also those that differ in being capital or small alone. */
export function folded(has: Characters): Characters {
  return (it) => has(it) || has(it.toLowerCase()) || has(it.toUpperCase());
}

const matching = (one: RegExp): Characters => one.test.bind(one);

/** By what follows `\` or stands in `[: :]`: of ASCII alone, as Go has them. https://github.com/google/re2/wiki/Syntax */
export const asciiClasses: ReadonlyMap<string, Characters> = new Map([
  ["d", matching(/^[0-9]$/)],
  ["D", matching(/^[^0-9]$/u)],
  ["s", matching(/^[\t\n\f\r ]$/)],
  ["S", matching(/^[^\t\n\f\r ]$/u)],
  ["w", matching(/^[0-9A-Za-z_]$/)],
  ["W", matching(/^[^0-9A-Za-z_]$/u)],
  ["alnum", matching(/^[0-9A-Za-z]$/)],
  ["alpha", matching(/^[A-Za-z]$/)],
  ["ascii", (it) => it <= "\x7f"],
  ["blank", matching(/^[\t ]$/)],
  ["cntrl", (it) => it <= "\x1f" || it === "\x7f"],
  ["digit", matching(/^[0-9]$/)],
  ["graph", matching(/^[!-~]$/)],
  ["lower", matching(/^[a-z]$/)],
  ["print", matching(/^[ -~]$/)],
  ["punct", matching(/^[!-/:-@[-`{-~]$/)],
  ["space", matching(/^[\t\n\v\f\r ]$/)],
  ["upper", matching(/^[A-Z]$/)],
  ["word", matching(/^[0-9A-Za-z_]$/)],
  ["xdigit", matching(/^[0-9A-Fa-f]$/)],
]);

/** A general category, such as `L` or `Lu`, or a script, such as `Greek`; undefined where there is none of the name. */
export function unicodeClass(name: string): Characters | undefined {
  for (const property of [`General_Category=${name}`, `Script=${name}`]) {
    try {
      return matching(new RegExp(`^\\p{${property}}$`, "u"));
    } catch {
      // There is none of the kind.
    }
  }
  return undefined;
}
