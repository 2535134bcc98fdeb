import type { RuleCondition as ConditionInput } from "@aws-sdk/client-elastic-load-balancing-v2";
import { requireConditionValue, requireHeaderName } from "./condition-values.ts";
import { unsupported, validationError } from "../errors.ts";
import { quotas } from "../quotas.ts";
import type { RuleCondition } from "../rule-types.ts";

/** Reads the conditions of a rule. Errors: `ValidationError`; regular expressions are refused by name. */
export function conditionsOf(inputs: readonly ConditionInput[] | undefined): readonly RuleCondition[] {
  if (!inputs?.length) throw validationError("A condition must be specified");
  const conditions = inputs.map(conditionOf);
  for (const field of ["host-header", "path-pattern", "http-request-method", "source-ip"]) {
    if (conditions.filter((condition) => condition.field === field).length > 1) {
      throw validationError(`A rule can have one condition of field '${field}'`);
    }
  }
  requireQuotas(conditions);
  return conditions;
}

/** A condition as the API writes it: hosts and paths in both forms that clients read. */
export function describeCondition(condition: RuleCondition): ConditionInput {
  const { field } = condition;
  switch (field) {
    case "host-header":
      return { Field: field, Values: [...condition.values], HostHeaderConfig: { Values: [...condition.values] } };
    case "path-pattern":
      return { Field: field, Values: [...condition.values], PathPatternConfig: { Values: [...condition.values] } };
    case "http-request-method":
      return { Field: field, HttpRequestMethodConfig: { Values: [...condition.values] } };
    case "source-ip":
      return { Field: field, SourceIpConfig: { Values: [...condition.values] } };
    case "http-header":
      return {
        Field: field,
        HttpHeaderConfig: { HttpHeaderName: condition.name, Values: [...condition.values] },
      };
    case "query-string":
      return {
        Field: field,
        QueryStringConfig: {
          Values: condition.values.map(({ key, value }) => ({ ...(key !== undefined && { Key: key }), Value: value })),
        },
      };
  }
}

function conditionOf(input: ConditionInput): RuleCondition {
  refuseRegularExpressions(input);
  const { Field: field = "" } = input;
  switch (field) {
    case "host-header":
      return { field, values: valuesOf(field, input.Values, input.HostHeaderConfig?.Values) };
    case "path-pattern":
      return { field, values: valuesOf(field, input.Values, input.PathPatternConfig?.Values) };
    case "http-request-method":
      return { field, values: valuesOf(field, input.Values, input.HttpRequestMethodConfig?.Values) };
    case "source-ip":
      return { field, values: valuesOf(field, input.Values, input.SourceIpConfig?.Values) };
    case "http-header": {
      const { HttpHeaderName: name = "", Values: values } = input.HttpHeaderConfig ?? {};
      requireHeaderName(name);
      return { field, name, values: valuesOf(field, undefined, values) };
    }
    case "query-string":
      return { field, values: queryValuesOf(input) };
    default:
      throw validationError(
        `Condition field '${field}' must be one of '[path-pattern,host-header,http-header,http-request-method,query-string,source-ip]'`,
      );
  }
}

function valuesOf(
  field: keyof typeof requireConditionValue,
  plain: readonly string[] | undefined,
  configured: readonly string[] | undefined,
): readonly string[] {
  if (plain?.length && configured?.length && JSON.stringify(plain) !== JSON.stringify(configured)) {
    throw validationError(`A condition of field '${field}' must have its values either in Values or in its config`);
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html: several go into the config.
  if (!configured?.length && (plain?.length ?? 0) > 1) {
    throw validationError(
      `Values of a condition of field '${field}' can have one value; '${plain?.length ?? 0}' are given: several go into its config`,
    );
  }
  const values = configured?.length ? configured : (plain ?? []);
  if (values.length === 0) throw validationError("A condition value must be specified");
  values.forEach((value) => requireConditionValue[field](value));
  return values;
}

function queryValuesOf({ QueryStringConfig: config }: ConditionInput) {
  if (!config?.Values?.length) throw validationError("A condition value must be specified");
  return config.Values.map(({ Key: key, Value: value = "" }) => {
    if (key !== undefined) requireConditionValue["query-string"](key);
    requireConditionValue["query-string"](value);
    return { ...(key !== undefined && { key }), value };
  });
}

function refuseRegularExpressions(input: ConditionInput): void {
  const configs = [input, input.HostHeaderConfig, input.PathPatternConfig, input.HttpHeaderConfig];
  if (configs.some((config) => config?.RegexValues?.length)) throw unsupported("RegexValues of a rule condition");
}

function requireQuotas(conditions: readonly RuleCondition[]): void {
  const values = conditions.flatMap(textsOf);
  if (values.length > quotas.conditionValuesPerRule) {
    throw validationError(`A rule can only have '${quotas.conditionValuesPerRule}' condition values`);
  }
  const wildcards =
    values
      .join("")
      .replace(/\\[*?]/g, "")
      .match(/[*?]/g)?.length ?? 0;
  if (wildcards > quotas.conditionWildcardsPerRule) {
    throw validationError(
      `A rule can have up to '${quotas.conditionWildcardsPerRule}' wildcards in its condition values; '${wildcards}' are given`,
    );
  }
}

function textsOf(condition: RuleCondition): readonly string[] {
  if (condition.field !== "query-string") return condition.values;
  return condition.values.map(({ key = "", value }) => `${key}${value}`);
}
