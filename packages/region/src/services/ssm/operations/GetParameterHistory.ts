import type { GetParameterHistoryRequest, GetParameterHistoryResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { historyOutput, readingOf } from "../responses/describe-parameters.ts";
import { existingParameter, versionsOf } from "../lookup.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { quotas } from "../quotas.ts";

/** The versions that are kept, the oldest first. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html */
export const getParameterHistory: Operation<GetParameterHistoryRequest, GetParameterHistoryResult> = (
  input,
  { tx },
) => {
  const { MaxResults: limit = quotas.largestPage, NextToken: token } = input;
  const { name } = existingParameter(tx, input.Name);
  const { page, ...next } = pageFor(versionsOf(tx, name), ({ version }) => sortable(version), {
    limit,
    token,
  });
  const reading = readingOf(input.WithDecryption);
  return { Parameters: page.map((version) => historyOutput(version, reading)), ...next };
};
