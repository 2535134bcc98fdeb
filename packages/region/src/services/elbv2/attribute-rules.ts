import { invalidConfigurationRequest, unsupported, validationError } from "./errors.ts";

/** One attribute of a kind of resource: its default, and what it may be. */
export interface AttributeRule {
  readonly key: string;
  readonly default: string;
  /** Throws for a value that may not be, or that asks for something that is not built. */
  readonly check: (this: void, value: string, key: string) => void;
}

/** Any text. */
export function text(key: string): AttributeRule {
  return { key, default: "", check: () => undefined };
}

/** One of some words. */
export function oneOf(key: string, values: readonly string[], initial: string): AttributeRule {
  const check = (value: string): void => {
    if (!values.includes(value)) {
      throw validationError(`'${key}' value '${value}' must be one of '${values.join(", ")}'`);
    }
  };
  return { key, default: initial, check };
}

/** `true` or `false`. */
export function trueOrFalse(key: string, initial: "true" | "false"): AttributeRule {
  return oneOf(key, ["true", "false"], initial);
}

/** A whole number of a range, or one of some words beside. */
export function range(key: string, options: RangeOptions): AttributeRule {
  const { from, to, or = [] } = options;
  const check = (value: string): void => {
    if (or.includes(value)) return;
    if (!/^\d+$/.test(value) || Number(value) < from || Number(value) > to) {
      throw validationError(`'${key}' value '${value}' must be between '${from}-${to}' inclusive`);
    }
  };
  return { key, default: options.initial, check };
}

interface RangeOptions {
  readonly from: number;
  readonly to: number;
  readonly or?: readonly string[];
  readonly initial: string;
}

/** The same attribute, of which only the value `built` works here. */
export function only(built: string, rule: AttributeRule): AttributeRule {
  const check = (value: string, key: string): void => {
    rule.check(value, key);
    if (value !== built) throw unsupported(`'${key}' = '${value}' (only '${built}')`);
  };
  return { ...rule, check };
}

/** The attribute `load_balancing.cross_zone.enabled` of an Application Load Balancer: it cannot be changed. */
export function fixed(key: string, value: string): AttributeRule {
  const check = (given: string): void => {
    if (given !== value) {
      throw invalidConfigurationRequest(`'${key}' cannot be changed from '${value}' for this type of resource`);
    }
  };
  return { key, default: value, check };
}
