import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createPolicy } from "./operations/CreatePolicy.ts";
import { createRole } from "./operations/CreateRole.ts";
import { untagRole } from "./operations/UntagRole.ts";
import { iam } from "./service.ts";

const allowed = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
const syntax = "Syntax errors in policy.";
const policy = (...Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });

it.each<[what: string, document: object, message: string]>([
  ["an unknown version", { ...policy(allowed), Version: "2012-10-18" }, syntax],
  ["an unknown member", { ...policy(allowed), Extra: 1 }, syntax],
  ["an unknown member of a statement", policy({ ...allowed, Extra: 1 }), syntax],
  ["no statement", { Version: "2012-10-17" }, syntax],
  [
    "an action without vendor",
    policy({ ...allowed, Action: "GetObject" }),
    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ],
  [
    "an action with two colons",
    policy({ ...allowed, Action: "s3:Get:Object" }),
    "Actions/Condition can contain only one colon.",
  ],
  ["a vendor that can be none", policy({ ...allowed, Action: "a a:Get" }), "Vendor a a is not valid"],
  ["an empty list of actions", policy({ ...allowed, Action: [] }), "Policy statement must contain actions."],
  ["an action that is no text", policy({ ...allowed, Action: [1] }), syntax],
  ["Action beside NotAction", policy({ ...allowed, NotAction: "s3:PutObject" }), syntax],
  ["Resource beside NotResource", policy({ ...allowed, NotResource: "*" }), syntax],
  [
    "a resource that is no ARN",
    policy({ ...allowed, Resource: "bucket" }),
    'Resource bucket must be in ARN format or "*".',
  ],
  ["an ARN that is cut off", policy({ ...allowed, Resource: "arn:aws:s3" }), "The policy failed legacy parsing"],
  ["an empty list of resources", policy({ ...allowed, Resource: [] }), "Policy statement must contain resources."],
  [
    "the same Sid twice",
    policy({ ...allowed, Sid: "a" }, { ...allowed, Sid: "a" }),
    "Statement IDs (SID) in a single policy must be unique.",
  ],
  ["a Sid with other characters", policy({ ...allowed, Sid: "a_b" }), syntax],
  ["an unknown operator", policy({ ...allowed, Condition: { Equals: { "aws:SourceIp": "1" } } }), syntax],
  ["a condition that is a list", policy({ ...allowed, Condition: [] }), syntax],
  ["an operator without keys", policy({ ...allowed, Condition: { StringEquals: "a" } }), syntax],
  ["an unknown effect", policy({ ...allowed, Effect: "allow" }), syntax],
  ["a principal", policy({ ...allowed, Principal: "*" }), "Policy document should not specify a principal."],
])("refuses a policy with %s", (_, document, message) => {
  const PolicyDocument = JSON.stringify(document);
  expect(aRegion({ services: [iam] }).refusal(createPolicy, { PolicyName: "p", PolicyDocument })).toEqual({
    code: "MalformedPolicyDocument",
    message,
  });
});

it.each<[what: string, document: object]>([
  ["one statement without a list", { Version: "2012-10-17", Statement: allowed }],
  ["an id, the old version and Sids", { ...policy({ ...allowed, Sid: "Read1" }), Id: "p", Version: "2008-10-17" }],
  ["everything but some", policy({ Effect: "Deny", NotAction: ["iam:*", "sts:*"], NotResource: "*" })],
  [
    "conditions",
    policy({
      ...allowed,
      Condition: {
        "ForAllValues:StringEqualsIfExists": { "aws:TagKeys": ["a", "b"] },
        Bool: { "aws:SecureTransport": true },
        Null: { "aws:TokenIssueTime": "true" },
        NumericLessThan: { "s3:max-keys": 10 },
      },
    }),
  ],
])("takes a policy with %s", (_, document) => {
  const { call } = aRegion({ services: [iam] });
  const { Policy } = call(createPolicy, { PolicyName: "p", PolicyDocument: JSON.stringify(document) });
  expect(Policy?.PolicyName).toBe("p");
});

const trusted = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };

it.each<[what: string, statement: object, message: string]>([
  [
    "other actions",
    { ...trusted, Action: ["sts:AssumeRole", "s3:GetObject"] },
    "AssumeRole policy may only specify STS AssumeRole actions.",
  ],
  ["no action", { ...trusted, Action: [] }, "Missing required field Action"],
  ["an unknown kind of principal", { ...trusted, Principal: { Team: "web" } }, syntax],
  ["a resource", { ...trusted, Resource: "*" }, "Has prohibited field Resource"],
])("refuses a trust policy with %s", (_, statement, message) => {
  const input = { RoleName: "r", AssumeRolePolicyDocument: JSON.stringify(policy(statement)) };
  expect(aRegion({ services: [iam] }).refusal(createRole, input)).toEqual({ code: "MalformedPolicyDocument", message });
});

it("takes a trust policy that also lets sessions be tagged", () => {
  const statement = { ...trusted, Action: ["sts:AssumeRole", "sts:TagSession"] };
  const { call } = aRegion({ services: [iam] });
  call(createRole, { RoleName: "r", AssumeRolePolicyDocument: JSON.stringify(policy(statement)) });
});

it("removes at most 50 tags at once", () => {
  const { call, refusal } = aRegion({ services: [iam] });
  call(createRole, { RoleName: "r", AssumeRolePolicyDocument: JSON.stringify(policy(trusted)) });
  const TagKeys = Array.from({ length: 51 }, (_, index) => `k${index}`);
  expect(refusal(untagRole, { RoleName: "r", TagKeys })).toEqual({
    code: "ValidationError",
    message: `1 validation error detected: Value '[${TagKeys.join(", ")}]' at 'tagKeys' failed to satisfy constraint: Member must have length less than or equal to 50`,
  });
});
