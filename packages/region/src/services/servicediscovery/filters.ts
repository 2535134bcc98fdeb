import type { FilterCondition } from "@aws-sdk/client-servicediscovery";
import { invalidInput } from "./errors.ts";

interface Filter<N extends string> {
  readonly Name?: N | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly Condition?: FilterCondition | undefined;
}

/** What a list can be filtered by: what an item has there, and with which conditions. */
export type FilterFields<T, N extends string> = Readonly<
  Record<N, { readonly valueOf: (item: T) => string | undefined; readonly conditions: readonly FilterCondition[] }>
>;

/**
 * The items that match every filter.
 * https://docs.aws.amazon.com/cloud-map/latest/api/API_OperationFilter.html
 * @throws InvalidInput for a condition that the field does not have, or another number of values
 */
export function filtered<T, N extends string>(
  items: readonly T[],
  filters: readonly Filter<N>[] | undefined,
  fields: FilterFields<T, N>,
): readonly T[] {
  const tests = (filters ?? []).map((filter) => testOf(filter, fields));
  return items.filter((item) => tests.every((test) => test(item)));
}

function testOf<T, N extends string>(
  { Name: name, Values: values = [], Condition: condition = "EQ" }: Filter<N>,
  fields: FilterFields<T, N>,
): (item: T) => boolean {
  const field = name && fields[name];
  if (!field) throw invalidInput(`A filter needs a Name: one of ${Object.keys(fields).join(", ")}.`);
  if (!field.conditions.includes(condition)) {
    throw invalidInput(
      `The condition ${condition} is not supported for ${name}; allowed is ${field.conditions.join(", ")}.`,
    );
  }
  checkCount(condition, values.length);
  const [first = "", last = ""] = values;
  return (item) => {
    const value = field.valueOf(item);
    if (value === undefined) return false;
    switch (condition) {
      case "BEGINS_WITH":
        return value.startsWith(first);
      case "BETWEEN":
        return Number(first) <= Number(value) && Number(value) <= Number(last);
      default:
        return values.includes(value);
    }
  };
}

function checkCount(condition: FilterCondition, count: number): void {
  const wanted = { EQ: 1, BEGINS_WITH: 1, BETWEEN: 2, IN: Math.max(count, 1) }[condition];
  if (count !== wanted) throw invalidInput(`The condition ${condition} takes ${wanted} values, and has ${count}.`);
}

/** Namespaces are those of this account only. */
export const resourceOwner = { valueOf: () => "SELF", conditions: ["EQ"] } as const;
