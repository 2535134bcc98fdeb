import { expect } from "vitest";
import { inlinePoliciesSizeMax, quotas } from "../../services/iam/quotas.ts";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { answered, names, pagesAt, refusesBeyond, type Answer, type Bound, type Input, type Refusal } from "./bound.ts";

// Bounds of the service model, which the wire checks.
const largestPage = 1000;
const longestSessionSeconds = 43_200;
const { ACLSizePerRole, PoliciesPerRole, PolicySize, RolesPerAccount } = quotas;

export const identityBounds: readonly Bound[] = [
  {
    ...{ operation: "CreatePolicy, CreatePolicyVersion", what: "characters of a document", bound: PolicySize },
    beyond: "refused",
    probe: () => {
      const error = exceeded(`PolicySize: ${PolicySize}`);
      refusesBeyond(PolicySize, {
        call: ["iam", "CreatePolicy"],
        input: (size) => ({ PolicyName: `p${size}`, PolicyDocument: permissions(size) }),
        error,
      })();
      refusesBeyond(PolicySize, {
        call: ["iam", "CreatePolicyVersion"],
        input: (size, region) => ({ PolicyArn: policy(region, `p${size}`), PolicyDocument: permissions(size) }),
        error,
      })();
    },
  },
  {
    ...{ operation: "PutRolePolicy", what: "characters of a role's inline policies", bound: inlinePoliciesSizeMax },
    beyond: "refused",
    probe: refusesBeyond(inlinePoliciesSizeMax, {
      given: (region) => {
        region.call("iam", "CreateRole", role("web"));
        region.call("iam", "PutRolePolicy", inline("first", 5000));
      },
      call: ["iam", "PutRolePolicy"],
      input: (size) => inline("second", size - 5000),
      error: { code: "LimitExceeded", message: "Maximum policy size of 10240 bytes exceeded for role web" },
    }),
  },
  {
    ...{ operation: "CreateRole, UpdateAssumeRolePolicy", what: "characters of a document", bound: ACLSizePerRole },
    beyond: "refused",
    probe: () => {
      const error = exceeded(`ACLSizePerRole: ${ACLSizePerRole}`);
      refusesBeyond(ACLSizePerRole, {
        call: ["iam", "CreateRole"],
        input: (size) => role(`r${size}`, size),
        error,
      })();
      refusesBeyond(ACLSizePerRole, {
        given: (region) => void region.call("iam", "CreateRole", role("web")),
        call: ["iam", "UpdateAssumeRolePolicy"],
        input: (size) => ({ RoleName: "web", PolicyDocument: trust(size) }),
        error,
      })();
    },
  },
  {
    ...{ operation: "AttachRolePolicy", what: "policies of a role", bound: PoliciesPerRole, beyond: "refused" },
    probe: refusesBeyond(PoliciesPerRole, {
      given: (region) => {
        region.call("iam", "CreateRole", role("web"));
        for (const name of names(PoliciesPerRole - 1))
          region.call("iam", "AttachRolePolicy", { RoleName: "web", PolicyArn: policy(region, name) });
      },
      call: ["iam", "AttachRolePolicy"],
      input: (count, region) => ({ RoleName: "web", PolicyArn: policy(region, `the-${count}th`) }),
      error: exceeded(`PoliciesPerRole: ${PoliciesPerRole}`),
    }),
  },
  {
    ...{ operation: "CreateRole", what: "roles of the account", bound: RolesPerAccount, beyond: "refused" },
    probe: () => {
      const region = simulatedRegion();
      const create = (name: string) => answered(region, ["iam", "CreateRole"], role(name));
      const there = (region.call("iam", "ListRoles", {}) as { readonly Roles: readonly unknown[] }).Roles.length;
      for (const name of names(RolesPerAccount - there)) expect(create(name)).not.toHaveProperty("code");
      expect(create("one-more")).toEqual(exceeded(`RolesPerAccount: ${RolesPerAccount}`));
    },
  },
  {
    ...{ operation: "every list of IAM", what: "items asked for (100 unasked)", bound: largestPage, beyond: "refused" },
    probe: () => {
      for (const [operation, input] of lists)
        refusesBeyond(largestPage, {
          given: (region) => void region.call("iam", "CreateRole", role("web")),
          call: ["iam", operation],
          input: (MaxItems, region) => ({ ...input(region), MaxItems }),
          error: {
            code: "ValidationError",
            message:
              "1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
          },
        })();
      pagesAt(100, {
        given: (region, count) => void names(count).map((name) => policy(region, name)),
        call: ["iam", "ListPolicies"],
        input: { Scope: "Local" },
        list: "Policies",
        token: "Marker",
      })();
    },
  },
  {
    ...{ operation: "AssumeRole", what: "seconds that credentials are kept", bound: longestSessionSeconds },
    beyond: "refused",
    probe: refusesBeyond(longestSessionSeconds, {
      given: (region) =>
        void region.call("iam", "CreateRole", { ...role("web"), MaxSessionDuration: longestSessionSeconds }),
      call: ["sts", "AssumeRole"],
      input: (DurationSeconds) => ({
        ...{ RoleArn: "arn:aws:iam::000000000000:role/web", RoleSessionName: "me", DurationSeconds },
      }),
      error: {
        code: "ValidationError",
        message:
          "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
      },
    }),
  },
];

const ofRole = () => ({ RoleName: "web" });
const ofPolicy = (region: SimulatedRegion) => ({ PolicyArn: policy(region, `p${names(1)[0] ?? ""}`) });

const lists: readonly (readonly [operation: string, input: (region: SimulatedRegion) => Input])[] = [
  ["ListRoles", () => ({})],
  ["ListPolicies", () => ({})],
  ["ListRolePolicies", ofRole],
  ["ListAttachedRolePolicies", ofRole],
  ["ListRoleTags", ofRole],
  ["ListPolicyTags", ofPolicy],
  ["ListPolicyVersions", ofPolicy],
];

function role(RoleName: string, size = 200): Input {
  return { RoleName, AssumeRolePolicyDocument: trust(size) };
}

function inline(PolicyName: string, size: number): Input {
  return { RoleName: "web", PolicyName, PolicyDocument: permissions(size) };
}

/** The ARN of the managed policy with that name, which is made when it is not there. */
function policy(region: SimulatedRegion, PolicyName: string): string {
  answered(region, ["iam", "CreatePolicy"], { PolicyName, PolicyDocument: permissions(200) });
  return `arn:aws:iam::000000000000:policy/${PolicyName}`;
}

function permissions(size: number): string {
  return document(size, { Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" });
}

function trust(size: number): string {
  const Principal = { Service: "ecs-tasks.amazonaws.com" };
  return document(size, { Effect: "Allow", Action: "sts:AssumeRole", Principal });
}

/** A policy of so many characters, and white space, which does not count. */
function document(size: number, statement: Answer): string {
  const text = (Sid: string) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid, ...statement }] });
  return `${text("a".repeat(size - text("").length))}   `;
}

function exceeded(quota: string): Refusal {
  return { code: "LimitExceeded", message: `Cannot exceed quota for ${quota}` };
}
