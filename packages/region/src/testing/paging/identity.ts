import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import type { Answer } from "../bounds/bound.ts";
import { each, type PagedList } from "./paged-list.ts";

const paging = { limit: ["MaxItems", 2], token: ["Marker", "Marker"] } as const;
const ofCloudMap = { limit: ["MaxResults", 2], token: ["NextToken", "NextToken"] } as const;
const ofRole = { RoleName: "web" };
const arnOf = (name: string) => `arn:aws:iam::000000000000:policy/${name}`;

/** The lists of IAM, KMS, Cloud Map and ECR. */
export const identityLists: readonly PagedList[] = [
  {
    ...{ call: ["ecr", "DescribeRepositories"], list: "repositories" },
    ...{ limit: ["maxResults", 2], token: ["nextToken", "nextToken"], nameOf: (item) => item["repositoryName"] },
    given: (region) => each((repositoryName) => region.call("ecr", "CreateRepository", { repositoryName })),
    remove: (region, repositoryName) => void region.call("ecr", "DeleteRepository", { repositoryName }),
  },
  {
    ...{ call: ["iam", "ListRoles"], list: "Roles", ...paging, nameOf: (item) => item["RoleName"] },
    given: (region) => each((name) => aRole(region, name)),
    remove: (region, RoleName) => void region.call("iam", "DeleteRole", { RoleName }),
  },
  {
    ...{ call: ["iam", "ListPolicies"], input: { Scope: "Local" }, list: "Policies", ...paging },
    nameOf: (item) => item["Arn"],
    given: (region) => each((name) => aPolicy(region, name)),
    remove: (region, PolicyArn) => void region.call("iam", "DeletePolicy", { PolicyArn }),
  },
  {
    ...{ call: ["iam", "ListPolicyVersions"], input: { PolicyArn: arnOf("web") }, list: "Versions", ...paging },
    nameOf: (item) => item["VersionId"],
    given: (region) => {
      aPolicy(region, "web");
      const next = { PolicyArn: arnOf("web"), PolicyDocument: permissions, SetAsDefault: true };
      each(() => region.call("iam", "CreatePolicyVersion", next));
      return undefined;
    },
    remove: (region, VersionId) =>
      void region.call("iam", "DeletePolicyVersion", { PolicyArn: arnOf("web"), VersionId }),
  },
  {
    ...{ call: ["iam", "ListAttachedRolePolicies"], input: ofRole, list: "AttachedPolicies", ...paging },
    nameOf: (item) => item["PolicyArn"],
    given: (region) => {
      aRole(region, "web");
      each((name) => {
        aPolicy(region, name);
        region.call("iam", "AttachRolePolicy", { ...ofRole, PolicyArn: arnOf(name) });
      });
      return undefined;
    },
    remove: (region, PolicyArn) => void region.call("iam", "DetachRolePolicy", { ...ofRole, PolicyArn }),
  },
  {
    ...{ call: ["iam", "ListEntitiesForPolicy"], input: { PolicyArn: arnOf("web") }, list: "PolicyRoles", ...paging },
    nameOf: (item) => item["RoleName"],
    given: (region) => {
      aPolicy(region, "web");
      each((RoleName) => {
        aRole(region, RoleName);
        region.call("iam", "AttachRolePolicy", { RoleName, PolicyArn: arnOf("web") });
      });
      return undefined;
    },
    remove: (region, RoleName) => void region.call("iam", "DetachRolePolicy", { RoleName, PolicyArn: arnOf("web") }),
  },
  {
    ...{ call: ["iam", "ListRolePolicies"], input: ofRole, list: "PolicyNames", ...paging, nameOf: (name) => name },
    given: (region) => {
      aRole(region, "web");
      each((PolicyName) => region.call("iam", "PutRolePolicy", { ...ofRole, PolicyName, PolicyDocument: permissions }));
      return undefined;
    },
    remove: (region, PolicyName) => void region.call("iam", "DeleteRolePolicy", { ...ofRole, PolicyName }),
  },
  {
    ...{ call: ["iam", "ListRoleTags"], input: ofRole, list: "Tags", ...paging, nameOf: (item) => item["Key"] },
    given: (region) => {
      aRole(region, "web");
      each((Key) => region.call("iam", "TagRole", { ...ofRole, Tags: [{ Key, Value: "1" }] }));
      return undefined;
    },
    remove: (region, key) => void region.call("iam", "UntagRole", { ...ofRole, TagKeys: [key] }),
  },
  {
    ...{ call: ["iam", "ListPolicyTags"], input: { PolicyArn: arnOf("web") }, list: "Tags", ...paging },
    nameOf: (item) => item["Key"],
    given: (region) => {
      aPolicy(region, "web");
      each((Key) => region.call("iam", "TagPolicy", { PolicyArn: arnOf("web"), Tags: [{ Key, Value: "1" }] }));
      return undefined;
    },
    remove: (region, key) => void region.call("iam", "UntagPolicy", { PolicyArn: arnOf("web"), TagKeys: [key] }),
  },
  {
    ...{ call: ["kms", "ListAliases"], list: "Aliases", limit: ["Limit", 2], token: ["NextMarker", "Marker"] },
    nameOf: (item) => item["AliasName"],
    given: (region) => {
      const { KeyMetadata: key } = region.call("kms", "CreateKey", {}) as { readonly KeyMetadata: Answer };
      each((name) => region.call("kms", "CreateAlias", { AliasName: `alias/${name}`, TargetKeyId: key["KeyId"] }));
      return undefined;
    },
    remove: (region, AliasName) => void region.call("kms", "DeleteAlias", { AliasName }),
  },
  {
    ...{ call: ["servicediscovery", "ListNamespaces"], list: "Namespaces", ...ofCloudMap },
    nameOf: (item) => item["Id"],
    given: (region) => each((Name) => region.call("servicediscovery", "CreateHttpNamespace", { Name })),
    remove: (region, Id) => void region.call("servicediscovery", "DeleteNamespace", { Id }),
  },
  {
    ...{ call: ["servicediscovery", "ListServices"], list: "Services", ...ofCloudMap },
    nameOf: (item) => item["Id"],
    given: (region) => {
      const NamespaceId = aMapNamespace(region);
      each((Name) => region.call("servicediscovery", "CreateService", { Name, NamespaceId }));
      return undefined;
    },
    remove: (region, Id) => void region.call("servicediscovery", "DeleteService", { Id }),
  },
  {
    ...{ call: ["servicediscovery", "ListInstances"], list: "Instances", ...ofCloudMap },
    nameOf: (item) => item["Id"],
    given: (region) => {
      const service = { Name: "web", NamespaceId: aMapNamespace(region) };
      const { Service: made } = region.call("servicediscovery", "CreateService", service) as {
        readonly Service: Answer;
      };
      const ServiceId = made["Id"];
      each((InstanceId) =>
        region.call("servicediscovery", "RegisterInstance", { ServiceId, InstanceId, Attributes: {} }),
      );
      return { ServiceId };
    },
    remove: (region, InstanceId, { ServiceId }) =>
      void region.call("servicediscovery", "DeregisterInstance", { ServiceId, InstanceId }),
  },
];

const permissions = document({ Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" });
const trust = document({
  ...{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } },
});

function document(statement: Answer): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

function aRole(region: SimulatedRegion, RoleName: string): void {
  region.call("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: trust });
}

function aPolicy(region: SimulatedRegion, PolicyName: string): void {
  region.call("iam", "CreatePolicy", { PolicyName, PolicyDocument: permissions });
}

/** @returns its id */
function aMapNamespace(region: SimulatedRegion): unknown {
  region.call("servicediscovery", "CreateHttpNamespace", { Name: "web" });
  const { Namespaces } = region.call("servicediscovery", "ListNamespaces", {}) as {
    readonly Namespaces: readonly Answer[];
  };
  return Namespaces[0]?.["Id"];
}
