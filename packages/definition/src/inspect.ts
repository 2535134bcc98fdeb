import { assert, didYouMean } from "@evenkeel/kernel";
import { z } from "zod";
import { fields, orList, type Field } from "./field.ts";
import type { Form } from "./forms.ts";
import type { Edit } from "./mend.ts";
import { nearestAllowed } from "./nearest.ts";
import type { Finding, Problem } from "./problem.ts";
import { isRecord, pathText, sourceText, suggestion, valueAt, type Path } from "./source-text.ts";

/** Where a member is. */
export interface MemberLocation {
  readonly input: unknown;
  readonly path: Path;
  /** What the whole of it is. @default service definition */
  readonly document?: string;
}

/** What is wrong with a value that can be written in several forms. `names` are those of the members of all forms: a value in none of them may have one of them misspelt. */
export function inspectForm(
  form: Form,
  location: MemberLocation,
  known: Field,
  names: readonly string[],
): readonly Finding[] {
  const value = valueAt(location.input, location.path);
  const schema = form(value);
  if (schema) return inspect(schema, location);
  const spelt = respelt(value, names);
  const isForm = spelt !== undefined && form(spelt) !== undefined;
  return [{ problem: problemAt(location, known), edit: setAt(location, isForm ? spelt : known.example) }];
}

function respelt(value: unknown, names: readonly string[]): unknown {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [didYouMean(name, names) ?? name, member]));
}

function setAt({ path }: MemberLocation, value: unknown): Edit {
  return { kind: "set", path, value };
}

/** What is wrong with a value and its members, by its schema. */
export function inspect(schema: z.ZodType, { input, path, ...document }: MemberLocation): readonly Finding[] {
  const issues = schema.safeParse(valueAt(input, path)).error?.issues ?? [];
  const problems = issues.flatMap((issue) => problemsOf(issue, { input, path, schema, ...document }));
  // Several checks of one value may fail; the first says it all.
  const paths = problems.map(({ problem }) => problem.path);
  return problems.filter((_, i) => paths.indexOf(paths[i] ?? "") === i);
}

function problemsOf(
  issue: z.core.$ZodIssue,
  { input, path, schema, ...document }: MemberLocation & { schema: z.ZodType },
): readonly Finding[] {
  const inside = issue.path.filter((part) => typeof part !== "symbol");
  const location = { input, path: [...path, ...inside], ...document };
  const found = schemaAt(schema, inside);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownMember({ ...location, path: [...location.path, key] }, membersOf(found)));
  }
  if (issue.code === "invalid_key") {
    return [
      {
        problem: wrongName(location, fieldAt(schema, inside.slice(0, -1))),
        edit: renamed(location, schemaAt(schema, inside.slice(0, -1))),
      },
    ];
  }
  // An item without words of its own is explained by its list.
  const own = found && fields.get(found);
  const field = own ?? fieldAt(schema, inside.slice(0, -1));
  assert(field, `the schema of ${pathText(location.path)} says nothing about itself`);
  const at = own ? location : parentOf(location);
  const checked = schemaAt(schema, own ? inside : inside.slice(0, -1)) ?? schema;
  const value = nearestAllowed(valueAt(at.input, at.path), field, checked);
  return [{ problem: problemAt(at, field), edit: setAt(at, value) }];
}

/** A name as the object takes it: a variable's, or one of words. One that nothing is left of goes. */
function renamed({ path }: MemberLocation, object: z.ZodType | undefined): Edit {
  const name = String(path.at(-1));
  const variable = name.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^(?=\d)/, "_");
  const words = name.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? [];
  const isTaken = (spelt: string): boolean =>
    object instanceof z.ZodRecord && z.safeParse(object.keyType, spelt).success && /[A-Za-z0-9]/.test(spelt);
  const spelt = [variable, words.join("-")].find(isTaken);
  return spelt !== undefined && spelt !== name ? { kind: "rename", path, to: spelt } : { kind: "remove", path };
}

/** The problem of a value that is not what it must be, or of one that is missing. */
function problemAt({ input, path, document }: MemberLocation, { is, allowed, example }: Field): Problem {
  const value = valueAt(input, path);
  const name = pathText(path) || `the ${document ?? "definition"}`;
  return {
    path: pathText(path),
    message: value === undefined ? `${name} is missing; it must be ${is}` : `${name} must be ${is}`,
    given: sourceText(value),
    allowed,
    fix: suggestion(input, path, example),
  };
}

function unknownMember({ input, path, document }: MemberLocation, known: readonly string[]): Finding {
  const name = String(path.at(-1));
  const meant = didYouMean(name, known);
  const isFree = meant !== undefined && valueAt(input, [...path.slice(0, -1), meant]) === undefined;
  const edit: Edit = isFree ? { kind: "rename", path, to: meant } : { kind: "remove", path };
  const problem = {
    path: pathText(path),
    message: `${pathText(path)} is not a member of ${pathText(path.slice(0, -1)) || `a ${document ?? "service definition"}`}`,
    given: `${name}: ${sourceText(valueAt(input, path))}`,
    allowed: orList(known),
    fix: meant ? `${meant}: ${sourceText(valueAt(input, path))}` : `leave out ${name}`,
  };
  return { problem, edit };
}

/** The problem of a name that an object of freely named members does not take. */
function wrongName({ path }: MemberLocation, field: Field | undefined): Problem {
  return {
    path: pathText(path),
    message: `${pathText(path)} must have another name`,
    given: sourceText(path.at(-1)),
    allowed: field?.allowed ?? "other names",
    fix: suggestion({}, path.slice(0, -1), field?.example),
  };
}

function fieldAt(schema: z.ZodType, path: Path): Field | undefined {
  const found = schemaAt(schema, path);
  return found && fields.get(found);
}

/** The schema of a member inside a schema. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.ZodType | undefined {
  const [part, ...rest] = path;
  const plain = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (part === undefined) return plain instanceof z.ZodType ? plain : undefined;
  const inner = innerOf(plain, part);
  return inner && schemaAt(inner, rest);
}

function innerOf(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Readonly<Record<string, z.ZodType>>)[part];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}

function membersOf(schema: z.ZodType | undefined): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function parentOf(location: MemberLocation): MemberLocation {
  return { ...location, path: location.path.slice(0, -1) };
}
