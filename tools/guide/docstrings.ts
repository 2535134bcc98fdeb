import { readFileSync } from "node:fs";
import ts from "typescript";

/** What a docstring says, and the page that it refers to. */
export interface Meaning {
  readonly text: string;
  readonly page?: string;
}

/**
 * What the docstrings of the definition's interfaces say of a member. Whose it is, is found by all that stand beside it: the
 * smallest interface that has them all. A member without words of its own has those of its type.
 */
export function meaningOf(member: string, beside: readonly string[]): Meaning {
  const [owner] = interfaces
    .filter(({ name }) => beside.every((each) => membersOf(name).has(each)))
    .toSorted((a, b) => membersOf(a.name).size - membersOf(b.name).size);
  const found = owner && membersOf(owner.name).get(member);
  if (!found) return { text: "" };
  return meaning(found.docstring === "" ? (docstringsOfTypes.get(found.type) ?? "") : found.docstring);
}

function meaning(docstring: string): Meaning {
  const [page] = /https:\S+/.exec(docstring) ?? [];
  const text = docstring
    .replace(/https:\S+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return page === undefined ? { text } : { text, page };
}

interface Member {
  readonly docstring: string;
  /** The name of its type, where it has one. */
  readonly type: string;
}

interface Interface {
  readonly name: string;
  /** The names of those that it extends. */
  readonly extended: readonly string[];
  readonly own: ReadonlyMap<string, Member>;
}

const statements = ["service-definition", "task", "sidecar", "scaling", "deployment", "pipeline"].flatMap((name) => {
  const text = readFileSync(new URL(`../../packages/definition/src/${name}.ts`, import.meta.url), "utf8");
  return [...ts.createSourceFile(`${name}.ts`, text, ts.ScriptTarget.Latest, true).statements];
});

const interfaces: readonly Interface[] = statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
  name: declaration.name.text,
  extended: [...(declaration.heritageClauses ?? [])].flatMap(({ types }) =>
    types.map(({ expression }) => expression.getText()),
  ),
  own: new Map(
    declaration.members.filter(ts.isPropertySignature).map((member) => {
      return [member.name.getText(), { docstring: docstringOf(member), type: member.type?.getText() ?? "" }];
    }),
  ),
}));

const docstringsOfTypes: ReadonlyMap<string, string> = new Map(
  statements
    .filter((statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    .map((declaration) => [declaration.name.text, docstringOf(declaration)]),
);

/** Its own members and those that it extends. */
function membersOf(name: string): ReadonlyMap<string, Member> {
  const found = interfaces.find((each) => each.name === name);
  if (!found) return new Map();
  return new Map([...found.extended.flatMap((base) => [...membersOf(base)]), ...found.own]);
}

function docstringOf(node: ts.Node): string {
  const texts = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "");
  return texts.join(" ");
}
