import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { placeOfMember } from "./member-place.ts";

const folder = mkdtempSync(join(tmpdir(), "member-place-"));
const file = join(folder, "evenkeel.config.ts");
afterAll(() => rmSync(folder, { recursive: true }));

/** What is marked for a member of the definition in a source, with its line and column. */
function marked(source: string, path: string): string {
  writeFileSync(file, source);
  const lines = source.split("\n");
  const at = lines.findIndex((text) => text.includes("defineService("));
  const call = { file, line: at + 1, column: (lines[at] ?? "").indexOf("defineService(") + 1, length: 1 };
  const { line, column, length } = placeOfMember(call, path);
  return `${line}:${column} ${(lines[line - 1] ?? "").slice(column - 1, column - 1 + length)}`;
}

test.each<[what: string, source: string, path: string, marked: string]>([
  ["a member", "defineService({\n  name: 'a',\n  port: 1,\n});", "port", "3:3 port"],
  ["one inside another", "defineService({ size: { path: 1 }, health: { path: 2 } })", "health.path", "1:46 path"],
  ["no word of a comment", "defineService({ // port: 1\n/* port: 2 */ port: 3 })", "port", "2:15 port"],
  ["no word of a text", "defineService({ name: 'port: 1', port: 3 })", "port", "1:34 port"],
  ["no word of a template", "defineService({ name: `${`}port: ${'}'}`} port: 1`, port: 3 })", "port", "1:53 port"],
  ["behind a regular expression", "defineService({ name: /[/\"]port: '/.source, port: 3 })", "port", "1:45 port"],
  ["behind a division", "defineService({ name: 4 / 2, port: 6 / 3 })", "port", "1:30 port"],
  [
    "behind a function",
    "defineService({ name: ((a, b) => { return { port: 1 } })(1, 2), port: 3 })",
    "port",
    "1:65 port",
  ],
  ["a quoted name", 'defineService({ tags: { "a-b": 1 } })', "tags.a-b", '1:25 "a-b"'],
  ["a name with dots", 'defineService({ tags: { "a.b/c": 1 } })', "tags.a.b/c", '1:25 "a.b/c"'],
  ["a computed name", 'defineService({ tags: { ["a"]: 1 } })', "tags.a", '1:26 "a"'],
  ["the last of two", "defineService({ port: 1, port: 2 })", "port", "1:26 port"],
  ["in a list", "defineService({ scaling: [{ add: 1 }, { add: 2 }] })", "scaling[1].add", "1:41 add"],
  ["an item", "defineService({ zones: ['a', 'b'] })", "zones[1]", "1:30 'b'"],
  ["a constant", "const h = { path: 1 } as const;\ndefineService({ health: h })", "health.path", "1:13 path"],
  ["a typed one", "const h: { path: () => 1 } = { path: 1 }\ndefineService({ health: h })", "health.path", "1:32 path"],
  ["in shorthand", "const health = { path: 1 };\ndefineService({ health })", "health.path", "1:18 path"],
  ["the whole input", "const input: A = ({ port: 1 } satisfies A);\ndefineService(input)", "port", "1:21 port"],
  ["what is spread", "const a = { port: 1 };\ndefineService({ ...a, name: 'b' })", "port", "1:13 port"],
  ["what is spread over it", "const a = { port: 1 };\ndefineService({ port: 2, ...a })", "port", "1:13 port"],
  ["over what is spread", "const a = { port: 1 };\ndefineService({ ...a, port: 2 })", "port", "2:23 port"],
])("%s is found: %j, %s", (_, source, path, expected) => {
  expect(marked(source, path)).toBe(expected);
});

test.each<[what: string, source: string, path: string, marked: string]>([
  ["nowhere", "export default defineService({ name: 'a' })", "port", "1:16 defineService"],
  ["not in its object", "defineService({ health: { path: 1 } })", "health.timeoutSeconds", "1:17 health"],
  ["not in its item", "defineService({ scaling: [{ add: 1 }] })", "scaling[0].atLeast", "1:27 { add: 1 }"],
  ["in what is spread from elsewhere", "defineService({ name: 'a', ...common })", "port", "1:28 ...common"],
  ["in a spread condition", "defineService({ ...(x ? { port: 1 } : {}) })", "port", "1:17 ...(x ? { port: 1 } : {})"],
  ["not in a spread condition", "defineService({ port: 1, ...(x && { name: 1 }) })", "port", "1:17 port"],
  ["in what a call gives", "defineService({ health: healthOf(1) })", "health.path", "1:17 health"],
  ["in a list that is made", "defineService({ zones: ['a'].map(f) })", "zones[0]", "1:17 zones"],
  ["behind what a list spreads", "defineService({ zones: ['a', ...b, 'c'] })", "zones[2]", "1:30 ...b"],
  ["in another file", 'import { a } from "./a.ts";\ndefineService(a)', "port", "2:15 a"],
  ["in a name of two meanings", "{ const a = {}; }\nconst a = { b: 1 };\ndefineService({ a })", "a.b", "3:17 a"],
  ["in constants without end", "const a = { ...b }, b = { ...a };\ndefineService({ a })", "a.b", "1:13 ...b"],
  ["in what does not end", "defineService({ name: 'a', health: { path", "port", "1:1 defineService"],
])("what is written %s has the place nearest to it: %j, %s", (_, source, path, expected) => {
  expect(marked(source, path)).toBe(expected);
});

const key = fc.stringMatching(/^[a-z][a-zA-Z]{2,6}$/);
const tree = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string(), fc.nat(), fc.boolean()),
    fc.dictionary(key, tie("node"), { maxKeys: 4 }),
    fc.array(tie("node"), { maxLength: 4 }),
  ),
})).node;

test("every member of every object is found where it is", () => {
  const noise = fc.constantFrom("", " ", "\n", " // a: 1, { [ ' `\n", " /* } ] ) ' */ ");
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1 }), fc.infiniteStream(noise), (input, noises) => {
      const places: [path: string, place: string][] = [];
      const source = written(input, { path: "", before: "defineService(", places, noises });
      for (const [path, place] of places) expect([path, marked(`${source})`, path)]).toEqual([path, place]);
    }),
    { numRuns: 30 },
  );
});

interface Writing {
  readonly path: string;
  readonly before: string;
  readonly places: [path: string, place: string][];
  readonly noises: Iterator<string>;
}

/** The source up to the end of a value, as a program or as JSON has it; its members' places are noted. */
function written(value: unknown, { path, before, places, noises }: Writing): string {
  const noise = (): string => String(noises.next().value);
  if (typeof value !== "object" || value === null) return before + JSON.stringify(value);
  let text = before + (Array.isArray(value) ? "[" : "{") + noise();
  for (const [name, member] of Object.entries(value)) {
    const inner = Array.isArray(value) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
    if (!Array.isArray(value)) {
      const lines = text.split("\n");
      places.push([inner, `${lines.length}:${(lines.at(-1) ?? "").length + 1} ${name}`]);
      text += `${name}${noise()}:${noise()}`;
    }
    text = `${written(member, { path: inner, before: text, places, noises })}${noise()},${noise()}`;
  }
  return text + (Array.isArray(value) ? "]" : "}");
}
