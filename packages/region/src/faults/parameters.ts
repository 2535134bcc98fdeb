/** A value that a fault takes. */
export type Parameter =
  | {
      readonly type: "number";
      readonly summary: string;
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      /** Left out: it has to be given. */
      readonly default?: number;
    }
  | {
      readonly type: "choice";
      readonly summary: string;
      readonly values: readonly [string, ...string[]];
      readonly default: string;
    };

/** Values of all parameters, by name. */
export type ParameterValues = Readonly<Record<string, number | string>>;

/** A value that cannot be. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly given: string;
  readonly allowed: string;
}

/** The values of a fault's parameters, with those that are not given as they are by default; or the first that cannot be. */
export function readParameters(
  kind: { readonly parameters: Readonly<Record<string, Parameter>> },
  given: Readonly<Record<string, unknown>>,
): ParameterValues | ParameterProblem {
  const names = Object.keys(kind.parameters);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    return { parameter: unknown, given: textOf(given[unknown]), allowed: names.join(", ") || "no parameters" };
  }
  const values: Record<string, number | string> = {};
  for (const [name, parameter] of Object.entries(kind.parameters)) {
    const value = readParameter(parameter, given[name]);
    if (value === undefined) return { parameter: name, given: textOf(given[name]), allowed: allowedOf(parameter) };
    values[name] = value;
  }
  return values;
}

export function isParameterProblem(read: ParameterValues | ParameterProblem): read is ParameterProblem {
  return "allowed" in read;
}

/** What may be given, in words. */
export function allowedOf(parameter: Parameter): string {
  if (parameter.type === "choice") return parameter.values.join(", ");
  return `a number from ${parameter.min} to ${parameter.max} (${parameter.unit})`;
}

/** Undefined where the value cannot be. FIS has every value as a text. */
function readParameter(parameter: Parameter, given: unknown): number | string | undefined {
  const value = given ?? parameter.default;
  if (parameter.type === "choice") return parameter.values.find((allowed) => allowed === value);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && number >= parameter.min && number <= parameter.max ? number : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
