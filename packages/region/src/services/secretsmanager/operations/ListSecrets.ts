import type { ListSecretsRequest, ListSecretsResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { listEntry } from "../responses/describe-secrets.ts";
import { unsupported } from "../errors.ts";
import { passes } from "../requests/filters.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { quotas } from "../quotas.ts";
import { secrets, type Secret } from "../state.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export const listSecrets: Operation<ListSecretsRequest, ListSecretsResponse> = (input, { tx }) => {
  const { Filters: filters = [], MaxResults: limit = quotas.largestPage, NextToken: token, SortOrder: order } = input;
  const isIncluded = ({ deletion }: Secret): boolean => !deletion || input.IncludePlannedDeletion === true;
  const found = tx.list(secrets).filter((secret) => isIncluded(secret) && passes(secret, filters));
  const { page, ...next } = pageFor(found, sortKeyOf(input.SortBy), { limit, token, order });
  return { SecretList: page.map((secret) => listEntry(tx, secret)), ...next };
};

function sortKeyOf(by: string = "created-date"): (secret: Secret) => string {
  switch (by) {
    case "name":
      return ({ name }) => name;
    case "created-date":
      return ({ createdAtMs, name }) => `${sortable(createdAtMs)} ${name}`;
    case "last-changed-date":
      return ({ changedAtMs, name }) => `${sortable(changedAtMs)} ${name}`;
    default:
      throw unsupported(`SortBy ${by}: when a secret was read is not kept`);
  }
}
