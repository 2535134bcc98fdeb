import { assert } from "@evenkeel/kernel";
import { z } from "zod";
import { deploymentForm } from "./deployment-form.ts";
import { describeDefaults, type DefaultLine } from "./describe-defaults.ts";
import { fields } from "./field.ts";
import { imageForm, scalingForm, secretForm, type Form } from "./forms.ts";
import { sidecarImageForm } from "./sidecar-form.ts";
import { loadBalancerForm } from "./load-balancer-form.ts";
import { serviceSchema } from "./schema.ts";

/** One member for people, in the words in which the validation refuses what it is not. */
export interface MemberLine {
  /** The member, such as `health.intervalSeconds`; `scaling[]` stands for each rule. */
  readonly path: string;
  /** What it must be: `a whole number of seconds`. */
  readonly is: string;
  readonly allowed: string;
  readonly leftOut: LeftOut;
}

/** What holds where a member is left out: a default, nothing, or what its own members have; or it must not be. */
export type LeftOut =
  | ({ readonly kind: "default" } & Pick<DefaultLine, "value" | "reason">)
  | { readonly kind: "nothing" | "members" | "refused" };

/** Members that are written together. */
export interface MemberGroup {
  /** Whose members they are, such as `health`; empty for the definition itself. */
  readonly path: string;
  /** Which of several forms, such as `canary`. */
  readonly form?: string;
  readonly lines: readonly MemberLine[];
}

/** All members of a definition as its schemas know them: those of the definition first, then those of each that has its own. */
export function describeMembers(): readonly MemberGroup[] {
  const lines = shapeOf(serviceSchema).map(([name, schema]) => lineOf(name, schema, tableOfDefaults));
  const groups = shapeOf(serviceSchema).flatMap(([name, schema]) => groupsOf(name, schema));
  return [{ path: "", lines }, ...groups];
}

const tableOfDefaults: ReadonlyMap<string, DefaultLine> = new Map(describeDefaults().map((line) => [line.path, line]));

/** One of several forms of a member: a value that is in it, by which its schema is found. */
interface FormOf {
  readonly name: string;
  readonly value: unknown;
  /** Whether the table of defaults speaks of this form. */
  readonly defaults?: "none";
}

interface Forms {
  readonly form: Form;
  readonly path: string;
  readonly of: readonly FormOf[];
}

const formsByMember: Readonly<Record<string, Forms>> = {
  image: {
    ...{ form: imageForm, path: "image" },
    of: [
      { name: "what to build", value: {} },
      { name: "a reference", value: { reference: "" }, defaults: "none" },
    ],
  },
  scaling: {
    ...{ form: scalingForm, path: "scaling[]" },
    of: [
      { name: "a step out", value: { atLeast: 0 } },
      { name: "a step in", value: { atMost: 0 } },
      { name: "a target", value: { track: "" } },
      { name: "a schedule", value: { schedule: "" } },
    ],
  },
  loadBalancer: {
    ...{ form: loadBalancerForm, path: "loadBalancer" },
    of: [{ name: "where there is one", value: {} }],
  },
  deployment: {
    ...{ form: deploymentForm, path: "deployment" },
    of: ["rolling", "blue-green", "linear", "canary"].map((strategy) => ({ name: strategy, value: { strategy } })),
  },
  secrets: {
    ...{ form: secretForm, path: "secrets.NAME" },
    of: [
      { name: "a parameter", value: { ssmParameter: "" } },
      { name: "a secret", value: { secretsManager: "" } },
    ],
  },
};

const sidecarImage: Forms = {
  ...{ form: sidecarImageForm, path: "sidecars.NAME.image" },
  of: [{ name: "what to build", value: {} }],
};

function groupsOf(name: string, schema: z.ZodType): readonly MemberGroup[] {
  const forms = formsByMember[name];
  if (forms) return formGroups(forms);
  const plain = plainOf(schema);
  if (plain instanceof z.ZodRecord) {
    const path = `${name}.NAME`;
    const lines = linesBelow(typed(plain.valueType), `${path}.`, tableOfDefaults);
    const ofImage = name === "sidecars" ? formGroups(sidecarImage) : [];
    return lines.length === 0 ? [] : [{ path, lines }, ...ofImage];
  }
  if (!(plain instanceof z.ZodArray)) {
    const lines = linesBelow(plain, `${name}.`, tableOfDefaults);
    return lines.length === 0 ? [] : [{ path: name, lines }];
  }
  const lines = linesBelow(typed(plain.element), `${name}[].`, tableOfDefaults);
  return lines.length === 0 ? [] : [{ path: `${name}[]`, lines }];
}

/** Every form with its members; of strategies after the first, only what they have beyond it. */
function formGroups({ form, path, of }: Forms): readonly MemberGroup[] {
  const groups = of.map(({ name, value, defaults }) => {
    const schema = form(value);
    assert(schema, `no form of ${path} takes ${JSON.stringify(value)}`);
    const table = defaults === "none" ? new Map<string, DefaultLine>() : tableOfDefaults;
    return { path, form: name, lines: linesBelow(schema, `${path}.`, table) };
  });
  const [first, ...others] = groups;
  if (!first || form !== deploymentForm) return groups;
  const known = new Set(first.lines.map((line) => line.path));
  return [first, ...others.map((group) => ({ ...group, lines: group.lines.filter((line) => !known.has(line.path)) }))];
}

/** The members of an object, each followed by its own. */
function linesBelow(schema: z.ZodType, prefix: string, table: ReadonlyMap<string, DefaultLine>): readonly MemberLine[] {
  return shapeOf(schema).flatMap(([name, member]) => {
    const path = `${prefix}${name}`;
    const plain = plainOf(member);
    if (plain instanceof z.ZodArray) {
      return [lineOf(path, member, table), ...linesBelow(typed(plain.element), `${path}[].`, table)];
    }
    if (plain instanceof z.ZodRecord) {
      return [lineOf(path, member, table), ...linesBelow(typed(plain.valueType), `${path}.NAME.`, table)];
    }
    return [lineOf(path, member, table), ...linesBelow(plain, `${path}.`, table)];
  });
}

function lineOf(path: string, schema: z.ZodType, table: ReadonlyMap<string, DefaultLine>): MemberLine {
  const field = fields.get(plainOf(schema));
  assert(field, `the schema of ${path} says nothing about itself`);
  return { path, is: field.is, allowed: field.allowed, leftOut: leftOutOf(path, schema, table) };
}

function leftOutOf(path: string, schema: z.ZodType, table: ReadonlyMap<string, DefaultLine>): LeftOut {
  if (!isOptional(schema)) return { kind: "refused" };
  const own = table.get(path);
  if (own) return { kind: "default", value: own.value, reason: own.reason };
  const needsNothing = shapeOf(plainOf(schema)).every(([, member]) => isOptional(member));
  const isFilledIn = [...table.keys()].some((known) => known.startsWith(`${path}.`));
  return { kind: needsNothing && isFilledIn ? "members" : "nothing" };
}

function isOptional(schema: z.ZodType): boolean {
  return schema instanceof z.ZodOptional;
}

function plainOf(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? typed(schema.unwrap()) : schema;
}

/** The members of an object's schema; none of any other. */
function shapeOf(schema: z.ZodType): readonly (readonly [string, z.ZodType])[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape);
}

function typed(schema: z.core.$ZodType): z.ZodType {
  assert(schema instanceof z.ZodType, "a schema of zod's core alone says nothing about itself");
  return schema;
}
