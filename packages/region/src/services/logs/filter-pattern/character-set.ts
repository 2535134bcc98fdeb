/** Which characters: a place for each of ASCII's, and one for all others. */
export type CharacterSet = readonly boolean[];

/** Where all characters beyond ASCII are. */
const beyondAscii = 128;

/** The place of a character in a set. */
export function placeOf(code: number): number {
  return Math.min(code, beyondAscii);
}

/** The characters from one to another. */
export function asciiSet(first: string, last: string): CharacterSet {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return setOf((code) => code >= from && code <= to);
}

export function only(character: string): CharacterSet {
  return asciiSet(character, character);
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  return setOf((code) => sets.some((set) => set[code]));
}

export function negated(set: CharacterSet): CharacterSet {
  return setOf((code) => !set[code]);
}

/** The set that a letter after `\` names: a large one all that the small one does not. */
export function named(letter: string): CharacterSet {
  const small = smallSets[letter.toLowerCase()] ?? [];
  return letter === letter.toLowerCase() ? small : negated(small);
}

/** All but the line break. */
export const everyCharacter: CharacterSet = negated(union([only("\n"), only("\r")]));

const digits = asciiSet("0", "9");
const smallSets: Readonly<Partial<Record<string, CharacterSet>>> = {
  d: digits,
  w: union([digits, asciiSet("a", "z"), asciiSet("A", "Z"), only("_")]),
  s: union([only(" "), asciiSet("\t", "\r")]),
};

function setOf(has: (code: number) => boolean | undefined): CharacterSet {
  return Array.from({ length: beyondAscii + 1 }, (_, code) => has(code) === true);
}
