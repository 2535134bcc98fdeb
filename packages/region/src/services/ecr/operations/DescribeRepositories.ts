import type { DescribeRepositoriesRequest, DescribeRepositoriesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { badToken } from "../errors.ts";
import { checkRegistry, describeRepository, existingRepository } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
export const describeRepositories: Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse> = (
  input,
  context,
) => {
  const { repositoryNames: names = [], maxResults: limit = 100, nextToken: token, registryId } = input;
  checkRegistry(context, registryId);
  if (names.length > 0) {
    const named = names.map((repositoryName) => existingRepository(context, { repositoryName }));
    return { repositories: named.map((repository) => describeRepository(context, repository)) };
  }
  const { page, nextToken } = pageOf(context.tx.list(repositories), {
    keyOf: ({ name }) => name,
    limit,
    token,
    badToken,
  });
  return {
    repositories: page.map((repository) => describeRepository(context, repository)),
    ...(nextToken !== undefined && { nextToken }),
  };
};
