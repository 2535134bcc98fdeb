import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createRepository } from "./operations/CreateRepository.ts";
import { deleteLifecyclePolicy } from "./operations/DeleteLifecyclePolicy.ts";
import { deleteRepository } from "./operations/DeleteRepository.ts";
import { deleteRepositoryPolicy } from "./operations/DeleteRepositoryPolicy.ts";
import { describeRepositories } from "./operations/DescribeRepositories.ts";
import { getLifecyclePolicy } from "./operations/GetLifecyclePolicy.ts";
import { getRepositoryPolicy } from "./operations/GetRepositoryPolicy.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putImageTagMutability } from "./operations/PutImageTagMutability.ts";
import { putLifecyclePolicy } from "./operations/PutLifecyclePolicy.ts";
import { setRepositoryPolicy } from "./operations/SetRepositoryPolicy.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { ecr } from "./service.ts";

const repositoryName = "team/web";
const resourceArn = "arn:aws:ecr:ap-southeast-2:000000000000:repository/team/web";

function aRepository() {
  const region = aRegion({ services: [ecr] });
  return { ...region, created: region.call(createRepository, { repositoryName, tags: [{ Key: "a", Value: "1" }] }) };
}

it("keeps repositories, each of them once", () => {
  const { call, refusal, created } = aRepository();
  expect(created.repository).toMatchObject({
    ...{ repositoryArn: resourceArn, registryId: "000000000000", imageTagMutability: "MUTABLE" },
    repositoryUri: "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com/team/web",
    encryptionConfiguration: { encryptionType: "AES256" },
  });
  expect(refusal(createRepository, { repositoryName })).toEqual({
    code: "RepositoryAlreadyExistsException",
    message: "The repository with name 'team/web' already exists in the registry with id '000000000000'",
  });
  call(putImageTagMutability, { repositoryName, imageTagMutability: "IMMUTABLE" });
  expect(call(describeRepositories, { repositoryNames: [repositoryName] }).repositories).toMatchObject([
    { imageTagMutability: "IMMUTABLE" },
  ]);
  call(deleteRepository, { repositoryName });
  expect(refusal(describeRepositories, { repositoryNames: [repositoryName] })).toEqual({
    code: "RepositoryNotFoundException",
    message: "The repository with name 'team/web' does not exist in the registry with id '000000000000'",
  });
});

it("lists repositories page by page", () => {
  const { call } = aRepository();
  for (const name of ["aa", "bb"]) call(createRepository, { repositoryName: name });
  const first = call(describeRepositories, { maxResults: 2 });
  const next = call(describeRepositories, { maxResults: 2, nextToken: first.nextToken });
  const names = [first, next].flatMap(({ repositories = [] }) => repositories.map((each) => each.repositoryName));
  expect(names).toEqual(["aa", "bb", repositoryName]);
});

it("keeps policies as they were given, and refuses what is no JSON", () => {
  const { call, refusal } = aRepository();
  expect(refusal(getRepositoryPolicy, { repositoryName }).code).toBe("RepositoryPolicyNotFoundException");
  expect(refusal(getLifecyclePolicy, { repositoryName }).code).toBe("LifecyclePolicyNotFoundException");
  expect(refusal(setRepositoryPolicy, { repositoryName, policyText: "[" }).code).toBe("InvalidParameterException");

  const lifecyclePolicyText = '{"rules":[{"rulePriority":1}]}'.padEnd(100);
  call(setRepositoryPolicy, { repositoryName, policyText: '{"Statement":[]}' });
  call(putLifecyclePolicy, { repositoryName, lifecyclePolicyText });
  expect(call(getRepositoryPolicy, { repositoryName }).policyText).toBe('{"Statement":[]}');
  expect(call(getLifecyclePolicy, { repositoryName }).lifecyclePolicyText).toBe(lifecyclePolicyText);
  call(deleteRepositoryPolicy, { repositoryName });
  call(deleteLifecyclePolicy, { repositoryName });
  expect(refusal(getRepositoryPolicy, { repositoryName }).code).toBe("RepositoryPolicyNotFoundException");
});

it("adds and removes tags", () => {
  const { call } = aRepository();
  call(tagResource, { resourceArn, tags: [{ Key: "b", Value: "2" }] });
  call(untagResource, { resourceArn, tagKeys: ["a"] });
  expect(call(listTagsForResource, { resourceArn }).tags).toEqual([{ Key: "b", Value: "2" }]);
});

it.each(["My Repo", "../x", "a//b", "Web", "-web"])("refuses %s as a repository's name", (name) => {
  const { refusal } = aRepository();
  expect(refusal(createRepository, { repositoryName: name }).code).toBe("InvalidParameterException");
});

it("knows no repository of another account by its ARN", () => {
  const { refusal } = aRepository();
  const foreign = "arn:aws:ecr:ap-southeast-2:999999999999:repository/team/web";
  expect(refusal(listTagsForResource, { resourceArn: foreign }).code).toBe("InvalidParameterException");
});

it("refuses the registry of another account by its number", () => {
  const { refusal } = aRepository();
  expect(refusal(describeRepositories, { registryId: "123456789012" }).message).toBe(
    "Evenkeel does not support the registry of another account (123456789012) yet.",
  );
});
