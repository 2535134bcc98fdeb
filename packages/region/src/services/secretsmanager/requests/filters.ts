import type { Filter } from "@aws-sdk/client-secrets-manager";
import { unsupported } from "../errors.ts";
import type { Secret } from "../state.ts";

/**
 * Whether all filters let a secret pass: one of a filter's values is enough, and `!` before a value means the contrary.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Filter.html
 */
export function passes(secret: Secret, filters: readonly Filter[]): boolean {
  return filters.every(({ Key: key = "all", Values: values = [] }) => {
    return values.some((value) => {
      return value.startsWith("!") ? !matches(secret, key, value.slice(1)) : matches(secret, key, value);
    });
  });
}

function matches({ name, description = "", tags }: Secret, key: string, value: string): boolean {
  switch (key) {
    case "name":
      return name.startsWith(value);
    case "description":
      return description.toLowerCase().startsWith(value.toLowerCase());
    case "tag-key":
      return tags.some(({ Key = "" }) => Key.startsWith(value));
    case "tag-value":
      return tags.some(({ Value = "" }) => Value.startsWith(value));
    case "all": {
      const texts = [name, description, ...tags.flatMap(({ Key = "", Value = "" }) => [Key, Value])];
      const words = value.toLowerCase().split(/[^a-z0-9]+/);
      return words.every((word) => texts.some((text) => text.toLowerCase().includes(word)));
    }
    default:
      throw unsupported(`the filter ${key}`);
  }
}
