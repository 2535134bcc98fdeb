import type { ParameterStringFilter } from "@aws-sdk/client-ssm";
import type { View } from "../../../store/store.ts";
import { invalidFilterKey, invalidFilterOption, invalidFilterValue } from "../errors.ts";
import { newestVersion } from "../lookup.ts";
import { checkPath, isBelow } from "./names.ts";
import type { Parameter, ParameterVersion } from "../state.ts";

/** What a filter looks at. */
interface Filtered {
  readonly parameter: Parameter;
  readonly version: ParameterVersion;
}

interface Filter {
  readonly key: string;
  readonly option: string;
  readonly values: readonly string[];
}

/**
 * The parameters that all filters let pass, each with its newest version.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
 * @throws InvalidFilterKey, InvalidFilterOption, InvalidFilterValue
 */
export function filtered(
  view: View,
  all: readonly Parameter[],
  given: readonly ParameterStringFilter[] | undefined,
  keys: readonly string[],
): readonly Filtered[] {
  const filters = (given ?? []).map((filter) => filterOf(filter, keys));
  const twice = filters.find(({ key }, index) => filters.findIndex((other) => other.key === key) !== index);
  if (twice) {
    throw invalidFilterKey(
      `The following filter is duplicated in the request: ${twice.key}. A request can contain only one occurrence of a specific filter.`,
    );
  }
  return all
    .map((parameter) => ({ parameter, version: newestVersion(view, parameter) }))
    .filter((candidate) => filters.every((filter) => passes(candidate, filter)));
}

/** The keys by which DescribeParameters filters, and GetParametersByPath. */
export const keysOfDescribe = ["Path", "Name", "Type", "KeyId", "Tier", "DataType"] as const;
export const keysByPath = ["Type", "KeyId", "Label"] as const;

function filterOf(
  { Key: key = "", Option, Values: values = [] }: ParameterStringFilter,
  keys: readonly string[],
): Filter {
  const isTag = key.startsWith("tag:") && keys.includes("Path");
  if (!isTag && !keys.includes(key)) {
    throw invalidFilterKey(
      `The following filter key is not valid: ${key}. Valid filter keys include: [${keys.join(", ")}].`,
    );
  }
  const options = optionsOf(key, isTag);
  const option = Option ?? (key === "Path" ? "OneLevel" : "Equals");
  if (!options.includes(option)) {
    throw invalidFilterOption(
      `The following filter option is not valid: ${option}. Valid options include: [${options.join(", ")}].`,
    );
  }
  if (values.length === 0 && !isTag) {
    throw invalidFilterValue(`The following filter values are missing : null for filter key ${key}.`);
  }
  if (key === "Path") values.forEach(checkPath);
  return { key, option, values };
}

function optionsOf(key: string, isTag: boolean): readonly string[] {
  if (key === "Path") return ["Recursive", "OneLevel"];
  if (key === "Name") return ["BeginsWith", "Equals", "Contains"];
  return isTag ? ["Equals"] : ["BeginsWith", "Equals"];
}

function passes(candidate: Filtered, { key, option, values }: Filter): boolean {
  const { name, tags } = candidate.parameter;
  if (key === "Path") {
    return values.some((path) => isBelow(name, path, option === "Recursive" ? "Recursive" : "OneLevel"));
  }
  if (key.startsWith("tag:")) {
    const tag = tags.find(({ Key }) => Key === key.slice("tag:".length));
    return tag !== undefined && (values.length === 0 || values.includes(tag.Value ?? ""));
  }
  return textsOf(candidate, key).some((text) => values.some((value) => compares(text, option, value)));
}

function textsOf({ parameter, version }: Filtered, key: string): readonly string[] {
  switch (key) {
    case "Name":
      return [parameter.name];
    case "Type":
      return [version.type];
    case "KeyId":
      return version.keyId === undefined ? [] : [version.keyId];
    case "Tier":
      return [version.tier];
    case "Label":
      return version.labels;
    default:
      return ["text"];
  }
}

function compares(text: string, option: string, value: string): boolean {
  if (option === "BeginsWith") return text.startsWith(value);
  return option === "Contains" ? text.includes(value) : text === value;
}
