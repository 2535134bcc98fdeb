import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { createPolicy } from "../operations/CreatePolicy.ts";
import { createRole } from "../operations/CreateRole.ts";
import { putRolePolicy } from "../operations/PutRolePolicy.ts";
import { untagRole } from "../operations/UntagRole.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { iam } from "../service.ts";

const allowed = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
const syntax = "Syntax errors in policy.";
const unread = "The policy failed legacy parsing";
const newer = "Policy document must be version 2012-10-17 or greater.";
const vendor = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
const iamPath =
  'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.';
const sid =
  "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
const policy = (...Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });

it.each<[what: string, document: object, message: string]>([
  ["an unknown version", { ...policy(allowed), Version: "2012-10-18" }, syntax],
  ["an unknown member", { ...policy(allowed), Extra: 1 }, syntax],
  ["an unknown member of a statement", policy({ ...allowed, Extra: 1 }), syntax],
  ["no statement", { Version: "2012-10-17" }, syntax],
  ["an action without vendor", policy({ ...allowed, Action: "GetObject" }), vendor],
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
  ["an empty list of resources", policy({ ...allowed, Resource: [] }), "Policy statement must contain resources."],
  [
    "the same Sid twice",
    policy({ ...allowed, Sid: "a" }, { ...allowed, Sid: "a" }),
    "Statement IDs (SID) in a single policy must be unique.",
  ],
  ["a Sid with other characters", policy({ ...allowed, Sid: "read-a" }), sid],
  ["a Sid of several words", policy({ ...allowed, Sid: "read it" }), sid],
  ["an unknown operator", policy({ ...allowed, Condition: { Equals: { "aws:SourceIp": "1" } } }), syntax],
  ["a condition that is a list", policy({ ...allowed, Condition: [] }), syntax],
  ["an operator without keys", policy({ ...allowed, Condition: { StringEquals: "a" } }), syntax],
  ["an unknown effect", policy({ ...allowed, Effect: "Permit" }), syntax],
  ["an effect in other letters", policy({ ...allowed, Effect: "ALLOW" }), unread],
  ["the old version", { ...policy(allowed), Version: "2008-10-17" }, newer],
  ["no version", { Statement: allowed }, newer],
  ["a principal", policy({ ...allowed, Principal: "*" }), "Policy document should not specify a principal."],
])("refuses a policy with %s", (_, document, message) => {
  const PolicyDocument = JSON.stringify(document);
  expect(aRegion({ services: [iam] }).refusal(createPolicy, { PolicyName: "p", PolicyDocument })).toEqual({
    code: "MalformedPolicyDocument",
    message,
  });
});

it.each<[what: string, document: object]>([
  ["one short ARN", policy({ ...allowed, Resource: "arn:aws:sqs" })],
  ["a null among resources", policy({ ...allowed, Resource: ["*", null] })],
  ["statements without a Sid of their own", policy({ ...allowed, Sid: "" }, { ...allowed, Sid: "" })],
  ["vendors with dots and dashes", policy({ ...allowed, Action: ["a.b:Get", "a-b:Get", "sqs: Get it"] })],
  ["an access point in a Region", policy({ ...allowed, Resource: "arn:aws:s3:eu-west-1:1:accesspoint/a" })],
  ["a role of any name", policy({ ...allowed, Resource: ["arn:aws:iam::1:role/*", "arn:aws:iam::1:*"] })],
  ["any partition, and a service that there is not", policy({ ...allowed, Resource: "arn:*:nothing:::here" })],
  [
    "operators that ask nothing",
    policy({ ...allowed, Condition: { Whatever: {}, DateLessThan: { "aws:CurrentTime": [] } } }),
  ],
  ["one statement without a list", { Version: "2012-10-17", Statement: allowed }],
  ["an id and Sids", { ...policy({ ...allowed, Sid: "Read1" }), Id: "p" }],
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
        "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/*" },
      },
    }),
  ],
])("takes a policy with %s", (_, document) => {
  const { call } = aRegion({ services: [iam] });
  const { Policy } = call(createPolicy, { PolicyName: "p", PolicyDocument: JSON.stringify(document) });
  expect(Policy?.PolicyName).toBe("p");
});

const onQueue = { Effect: "Allow", Action: "sqs:SendMessage" };
const onDate = (value: unknown) => policy({ ...allowed, Condition: { DateLessThan: { "aws:CurrentTime": value } } });

it.each<[resource: unknown, message: string]>([
  ["", 'Resource  must be in ARN format or "*".'],
  ["orders", 'Resource orders must be in ARN format or "*".'],
  ["queue:aws:sqs:::orders", 'Resource queue:aws:sqs:::orders must be in ARN format or "*".'],
  ["queue:orders", 'Partition "orders" is not valid for resource "arn:orders:*:*:*:*".'],
  ["sqs:eu-west-1:1:orders", 'Partition "eu-west-1" is not valid for resource "arn:eu-west-1:1:orders:*:*".'],
  ["a:b:c:d:e:f:g", 'Partition "b" is not valid for resource "arn:b:c:d:e:f:g".'],
  [["*", "arn:azure:sqs:::orders"], 'Partition "azure" is not valid for resource "arn:azure:sqs:::orders".'],
  [
    ["arn:azure:sqs:::orders", "arn:aws:sqs::orders"],
    'Partition "azure" is not valid for resource "arn:azure:sqs:::orders".',
  ],
  ["arn:aws", "Resource vendor must be fully qualified and cannot contain regexes."],
  ["arn:aws:s*s:::orders", "Resource vendor must be fully qualified and cannot contain regexes."],
  ["arn:aws:sqs::orders", unread],
  ["arn:aws::::orders", unread],
  ["arn:aws::orders", unread],
  ["arn:aws:s3:eu-west-1::photos/*", "Resource arn:aws:s3:eu-west-1::photos/* can not contain region information."],
  ["arn:aws:s3:*:*:photos/*", "Resource arn:aws:s3:*:*:photos/* can not contain region information."],
  ["arn:aws:iam:eu-west-1:1:role/a", "IAM resource arn:aws:iam:eu-west-1:1:role/a cannot contain region information."],
  ["arn:aws:iam::1:ci", iamPath],
  ["arn:aws:iam::1:*/*", iamPath],
  [{ queue: "*" }, syntax],
  [["*", {}], syntax],
])("a resource %j is refused", (Resource, message) => {
  for (const name of ["Resource", "NotResource"])
    expect(refusalOf(policy({ ...onQueue, [name]: Resource }))).toBe(message);
});

it.each([
  "soon",
  "234-13",
  "2026-01-32",
  "2026-01-02T25:00Z",
  "2026-01-02t3:04:05.6+7",
  "2026-01-02T03:04:05.1234567890Z",
])("%s is no date", (value) => {
  expect(refusalOf(onDate(value))).toBe(unread);
  expect(refusalOf(onDate(["2026-01-02", value]))).toBe(unread);
});

it("counts seconds in 64 bits", () => {
  expect(refusalOf(onDate(String(2n ** 63n)))).toBe(unread);
  expect(refusalOf(onDate([String(2n ** 63n - 1n), String(-(2n ** 63n)), 1_767_000_000]))).toBeUndefined();
});

it.each([
  "2026",
  "2026-01",
  "2026-01-02",
  "2026-01-02T03:04Z",
  "2026-01-02t3:04:05.678901+09",
  "2026-01-02T03:04:05+09:30",
  "${aws:TokenIssueTime}",
])("%s is a date", (value) => expect(refusalOf(onDate(value))).toBeUndefined());

it.each<[what: string, document: object, message: string]>([
  ["the grammar before the version", { Statement: { ...allowed, Extra: 1 } }, syntax],
  ["a condition's before a missing action", policy({ Effect: "Allow", Condition: { Bool: { a: {} } } }), syntax],
  ["the version before effects", { Statement: { ...allowed, Effect: "ALLOW" } }, newer],
  ["the version before dates", { ...onDate("soon"), Version: "2008-10-17" }, newer],
  [
    "the version before Sids",
    {
      Statement: [
        { ...allowed, Sid: "a" },
        { ...allowed, Sid: "a" },
      ],
    },
    newer,
  ],
  ["effects before Sids", policy({ ...allowed, Sid: "a", Effect: "ALLOW" }, { ...allowed, Sid: "a" }), unread],
  ["effects before a missing action", policy({ Effect: "deny", Resource: "*" }), unread],
  [
    "dates before resources",
    policy({ ...onQueue, Resource: "orders", Condition: { DateEquals: { a: "soon" } } }),
    unread,
  ],
  ["unread resources before a missing action", policy({ Effect: "Allow", Resource: "arn:aws:sqs::orders" }), unread],
  [
    "Sids before a missing action",
    policy({ ...allowed, Sid: "a" }, { Effect: "Allow", Sid: "a" }),
    "Statement IDs (SID) in a single policy must be unique.",
  ],
  [
    "a missing action before resources",
    policy({ Effect: "Allow", Resource: "orders" }),
    "Policy statement must contain actions.",
  ],
  ["a missing action before missing resources", policy({ Effect: "Allow" }), "Policy statement must contain actions."],
  [
    "resources before an action's colons",
    policy({ ...onQueue, Action: "sqs:Send:Message", Resource: "orders" }),
    'Resource orders must be in ARN format or "*".',
  ],
  ["an action's vendor before missing resources", policy({ Effect: "Allow", Action: "SendMessage" }), vendor],
  ["the vendor of what is not allowed", policy({ Effect: "Deny", NotAction: "", Resource: "*" }), vendor],
  ["missing resources last", policy(onQueue), "Policy statement must contain resources."],
])("looks at %s", (_, document, message) => {
  expect(refusalOf(document)).toBe(message);
});

it("lets a role's inline policies be of the old version", () => {
  const { call } = aRegion({ services: [iam] });
  call(createRole, { RoleName: "r", AssumeRolePolicyDocument: JSON.stringify(policy(trusted)) });
  const PolicyDocument = JSON.stringify({ Statement: allowed });
  call(putRolePolicy, { RoleName: "r", PolicyName: "p", PolicyDocument });
});

/** What is said against a managed policy; undefined where nothing is. */
function refusalOf(document: object): string | undefined {
  const { call } = aRegion({ services: [iam] });
  try {
    call(createPolicy, { PolicyName: "p", PolicyDocument: JSON.stringify(document) });
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "MalformedPolicyDocument") return error.message;
    throw error;
  }
}

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
