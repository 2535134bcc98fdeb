import type { BatchGetSecretValueRequest, BatchGetSecretValueResponse } from "@aws-sdk/client-secrets-manager";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { valueOutput } from "../responses/describe-secrets.ts";
import { invalidParameter } from "../errors.ts";
import { passes } from "../requests/filters.ts";
import { pageFor } from "../pagination.ts";
import { quotas } from "../quotas.ts";
import { readValue } from "../versions/read-value.ts";
import { secrets } from "../state.ts";

/** What cannot be read is listed beside what can. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
export const batchGetSecretValue: Operation<BatchGetSecretValueRequest, BatchGetSecretValueResponse> = (
  input,
  context,
) => {
  const { SecretIdList: ids, Filters: filters, MaxResults: limit = quotas.largestBatch, NextToken: token } = input;
  if (ids?.length && filters?.length) {
    throw invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
  }
  if (!filters?.length) {
    if (input.MaxResults !== undefined) {
      throw invalidParameter(
        "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
      );
    }
    return valuesOf(context, ids ?? []);
  }
  const found = context.tx.list(secrets).filter((secret) => !secret.deletion && passes(secret, filters));
  const { page, ...next } = pageFor(found, ({ name }) => name, { limit, token });
  return {
    ...valuesOf(
      context,
      page.map(({ name }) => name),
    ),
    ...next,
  };
};

function valuesOf({ tx }: Context, ids: readonly string[]): BatchGetSecretValueResponse {
  const values: NonNullable<BatchGetSecretValueResponse["SecretValues"]> = [];
  const failures: NonNullable<BatchGetSecretValueResponse["Errors"]> = [];
  for (const secretId of ids) {
    try {
      const { secret, version } = readValue(tx, { secretId });
      values.push(valueOutput(secret, version));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      failures.push({ SecretId: secretId, ErrorCode: error.code, Message: error.message });
    }
  }
  return { SecretValues: values, Errors: failures };
}
