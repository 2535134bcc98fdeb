import { assert } from "@evenkeel/kernel";
import { z } from "zod";
import { deploymentField, deploymentForm } from "./deployment-form.ts";
import { didYouMean } from "./did-you-mean.ts";
import { fields, orList, type Field } from "./field.ts";
import { imageField, imageForm, scalingField, scalingForm, secretField, secretForm, type Form } from "./forms.ts";
import type { Problem } from "./problem.ts";
import { serviceSchema } from "./schema.ts";
import { isRecord, pathText, sourceText, suggestion, valueAt, type Path } from "./source-text.ts";

/** What is wrong with each member by itself: missing, unknown, of another type, out of range. */
export function shapeProblems(input: unknown): readonly Problem[] {
  const whole = inspect(serviceSchema, { input, path: [] });
  if (!isRecord(input)) return whole;
  const { deployment, image, scaling, secrets } = input;
  return [
    ...whole,
    ...(image === undefined ? [] : inspectForm(imageForm, { input, path: ["image"] }, imageField)),
    ...(deployment === undefined ? [] : inspectForm(deploymentForm, { input, path: ["deployment"] }, deploymentField)),
    ...indexes(scaling).flatMap((i) => inspectForm(scalingForm, { input, path: ["scaling", i] }, scalingField)),
    ...names(secrets).flatMap((name) => inspectForm(secretForm, { input, path: ["secrets", name] }, secretField)),
  ];
}

/** A place in a definition. */
interface Place {
  readonly input: unknown;
  readonly path: Path;
}

function inspectForm(form: Form, place: Place, known: Field): readonly Problem[] {
  const schema = form(valueAt(place.input, place.path));
  return schema ? inspect(schema, place) : [problemAt(place, known)];
}

function inspect(schema: z.ZodType, { input, path }: Place): readonly Problem[] {
  const issues = schema.safeParse(valueAt(input, path)).error?.issues ?? [];
  const problems = issues.flatMap((issue) => problemsOf(issue, { input, path, schema }));
  // Several checks of one value may fail; the first says it all.
  return problems.filter(({ path: at }, i) => problems.findIndex((other) => other.path === at) === i);
}

function problemsOf(
  issue: z.core.$ZodIssue,
  { input, path, schema }: Place & { schema: z.ZodType },
): readonly Problem[] {
  const inside = issue.path.filter((part) => typeof part !== "symbol");
  const place = { input, path: [...path, ...inside] };
  const found = schemaAt(schema, inside);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownMember({ input, path: [...place.path, key] }, membersOf(found)));
  }
  if (issue.code === "invalid_key") return [wrongName(place, fieldAt(schema, inside.slice(0, -1)))];
  // An item without words of its own is explained by its list.
  const own = found && fields.get(found);
  const field = own ?? fieldAt(schema, inside.slice(0, -1));
  assert(field, `the schema of ${pathText(place.path)} says nothing about itself`);
  return [problemAt(own ? place : parentOf(place), field)];
}

/** The problem of a value that is not what it must be, or of one that is missing. */
function problemAt({ input, path }: Place, { is, allowed, example }: Field): Problem {
  const value = valueAt(input, path);
  const name = pathText(path) || "the definition";
  return {
    path: pathText(path),
    message: value === undefined ? `${name} is missing; it must be ${is}` : `${name} must be ${is}`,
    given: sourceText(value),
    allowed,
    fix: suggestion(input, path, example),
  };
}

function unknownMember({ input, path }: Place, known: readonly string[]): Problem {
  const name = String(path.at(-1));
  const meant = didYouMean(name, known);
  return {
    path: pathText(path),
    message: `${pathText(path)} is not a member of ${pathText(path.slice(0, -1)) || "a service definition"}`,
    given: `${name}: ${sourceText(valueAt(input, path))}`,
    allowed: orList(known),
    fix: meant ? `${meant}: ${sourceText(valueAt(input, path))}` : `leave out ${name}`,
  };
}

/** The problem of a name that an object of freely named members does not take. */
function wrongName({ path }: Place, field: Field | undefined): Problem {
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

function parentOf({ input, path }: Place): Place {
  return { input, path: path.slice(0, -1) };
}

function indexes(value: unknown): readonly number[] {
  return Array.isArray(value) ? [...value.keys()] : [];
}

function names(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}
