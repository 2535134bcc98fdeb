import { arnOf, type ArnScope } from "../../engine/arn.ts";
import type { View } from "../../store/store.ts";
import { parameterNotFound, versionNotFound } from "./errors.ts";
import { parameters, parameterVersions, versionKey, type Parameter, type ParameterVersion } from "./state.ts";

/** `arn:aws:ssm:REGION:ACCOUNT:parameter/NAME`: the slash that a path begins with is there once. */
export function parameterArn(scope: ArnScope, name: string): string {
  return arnOf(scope, "ssm", `parameter${name.startsWith("/") ? "" : "/"}${name}`);
}

/** A version, and what followed the name: `:3`, `:label`, or nothing. */
export interface Selected {
  readonly parameter: Parameter;
  readonly version: ParameterVersion;
  readonly selector: string;
}

/**
 * Finds what `name`, `name:version` or `name:label` names; the name may be an ARN of this Region and account.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html
 * @throws ParameterNotFound, ParameterVersionNotFound
 */
export function selectVersion(view: View, scope: ArnScope, given = ""): Selected {
  const [name = "", selector, ...more] = withoutArn(view, scope, given).split(":");
  const parameter = existingParameter(view, name);
  if (more.length > 0) throw parameterNotFound();
  if (selector === undefined) return { parameter, version: newestVersion(view, parameter), selector: "" };
  const version = /^\d+$/.test(selector)
    ? view.get(parameterVersions, versionKey({ name, version: Number(selector) }))
    : versionsOf(view, name).find(({ labels }) => labels.includes(selector));
  if (!version) throw versionNotFound(name, selector);
  return { parameter, version, selector: `:${selector}` };
}

/** The parameter. @throws ParameterNotFound */
export function existingParameter(view: View, name = ""): Parameter {
  const parameter = view.get(parameters, name);
  if (!parameter) throw parameterNotFound();
  return parameter;
}

export function newestVersion(view: View, { name, version }: Parameter): ParameterVersion {
  const newest = view.get(parameterVersions, versionKey({ name, version }));
  if (!newest) throw new TypeError(`parameter ${name} has no version ${version}`);
  return newest;
}

/** All versions that are kept, the oldest first. */
export function versionsOf(view: View, name: string): readonly ParameterVersion[] {
  return view.by(parameterVersions, "name", name).toSorted((a, b) => a.version - b.version);
}

/** An ARN does not show whether its name begins with a slash. */
function withoutArn(view: View, scope: ArnScope, given: string): string {
  const prefix = arnOf(scope, "ssm", "parameter/");
  if (!given.startsWith(prefix)) return given;
  const rest = given.slice(prefix.length);
  const [name = ""] = rest.split(":");
  return view.get(parameters, name) ? rest : `/${rest}`;
}
