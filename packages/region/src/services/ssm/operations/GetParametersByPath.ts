import type { GetParametersByPathRequest, GetParametersByPathResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { parameterOutput, readingOf } from "../responses/describe-parameters.ts";
import { filtered, keysByPath } from "../requests/filters.ts";
import { checkPath, isBelow } from "../requests/names.ts";
import { pageFor } from "../pagination.ts";
import { quotas } from "../quotas.ts";
import { parameters } from "../state.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export const getParametersByPath: Operation<GetParametersByPathRequest, GetParametersByPathResult> = (
  input,
  { tx },
) => {
  const { Path: path = "", Recursive: isRecursive = false, ParameterFilters: filters } = input;
  const { MaxResults: limit = quotas.largestPageByPath, NextToken: token } = input;
  checkPath(path);
  const reach = isRecursive ? "Recursive" : "OneLevel";
  const below = tx.list(parameters).filter(({ name }) => isBelow(name, path, reach));
  const found = filtered(tx, below, filters, keysByPath);
  const { page, ...next } = pageFor(found, ({ parameter }) => parameter.name, { limit, token });
  const reading = readingOf(input.WithDecryption);
  return {
    Parameters: page.map(({ parameter, version }) => parameterOutput(parameter, version, { reading })),
    ...next,
  };
};
