import type { DescribeParametersRequest, DescribeParametersResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { metadataOutput } from "../responses/describe-parameters.ts";
import { unsupported } from "../errors.ts";
import { filtered, keysOfDescribe } from "../requests/filters.ts";
import { pageFor } from "../pagination.ts";
import { quotas } from "../quotas.ts";
import { parameters } from "../state.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
export const describeParameters: Operation<DescribeParametersRequest, DescribeParametersResult> = (input, { tx }) => {
  const { ParameterFilters: filters, Filters: formerFilters = [] } = input;
  const { MaxResults: limit = quotas.largestPage, NextToken: token } = input;
  if (formerFilters.length > 0) throw unsupported("Filters, of which ParameterFilters took the place");
  if (input.Shared === true) throw unsupported("parameters of other accounts (Shared)");
  const found = filtered(tx, tx.list(parameters), filters, keysOfDescribe);
  const { page, ...next } = pageFor(found, ({ parameter }) => parameter.name, { limit, token });
  return { Parameters: page.map(({ parameter, version }) => metadataOutput(parameter, version)), ...next };
};
