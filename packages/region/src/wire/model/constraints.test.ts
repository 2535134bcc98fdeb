import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { form, json, listenAndObserve, type Observed, type Unaddressed } from "../testing/observed.ts";

let observed: Observed;
beforeEach(async () => {
  observed = await listenAndObserve();
});
afterEach(() => observed.close());

const violated = (...details: readonly string[]) =>
  `${details.length} validation error${details.length === 1 ? "" : "s"} detected: ${details.join("; ")}`;

describe("a value that is too long, too short, too large, too small, or not as a pattern says", () => {
  it.each<[string, string, Unaddressed, string, string]>([
    [
      "logs",
      "logs",
      json("Logs_20140328.CreateLogGroup", `{"logGroupName":"${"x".repeat(513)}"}`),
      "InvalidParameterException",
      violated(
        `Value '${"x".repeat(513)}' at 'logGroupName' failed to satisfy constraint: Member must have length less than or equal to 512`,
      ),
    ],
    [
      "logs, of a number",
      "logs",
      json("Logs_20140328.GetLogEvents", '{"logStreamName":"a","logGroupName":"a b","limit":10001}'),
      "InvalidParameterException",
      violated(
        String.raw`Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+`,
        "Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
      ),
    ],
    [
      "logs, in a map",
      "logs",
      json("Logs_20140328.CreateLogGroup", '{"logGroupName":"a","tags":{"a!":"b"}}'),
      "InvalidParameterException",
      violated(
        String.raw`Value '{a!=b}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$]`,
      ),
    ],
    [
      "events",
      "events",
      json("AWSEvents.PutTargets", '{"Rule":"a","Targets":[{"Id":"a","Arn":"b"},{"Id":"","Arn":"b"}]}'),
      "ValidationException",
      violated(
        "Value '' at 'targets.2.member.id' failed to satisfy constraint: Member must have length greater than or equal to 1",
        String.raw`Value '' at 'targets.2.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+`,
      ),
    ],
    [
      "application-autoscaling",
      "application-autoscaling",
      json("AnyScaleFrontendService.ListTagsForResource", '{"ResourceARN":""}'),
      "ValidationException",
      expect.stringContaining(
        "Value '' at 'resourceARN' failed to satisfy constraint: Member must have length",
      ) as never,
    ],
    [
      "cloudwatch",
      "monitoring",
      json("GraniteServiceVersion20100801.DescribeAlarms", '{"MaxRecords":0,"AlarmNames":["a",""]}', "1.0"),
      // The shape's name over JSON, of which the query code is ValidationError.
      "ValidationException",
      violated(
        "Value '[a, ]' at 'alarmNames' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1]",
        "Value '0' at 'maxRecords' failed to satisfy constraint: Member must have value greater than or equal to 1",
      ),
    ],
  ])("is refused with the code of %s", async (_, signingName, request, type, message) => {
    const response = await observed.sendSigned(request, signingName);
    expect(JSON.parse(response.text.replace('"Message":', '"message":'))).toEqual({ __type: type, message });
    expect(observed.calls).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      "sts",
      "sts",
      "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::000000000000:role/a&RoleSessionName=a",
      "Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    [
      "iam",
      "iam",
      "Action=ListRoles&Version=2010-05-08&MaxItems=1001",
      "Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
    [
      "cloudformation",
      "cloudformation",
      "Action=CreateChangeSet&Version=2010-05-15&StackName=a&ChangeSetName=1",
      "Value '1' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
    ],
  ])("is refused with the code of %s (query)", async (_, signingName, parameters, detail) => {
    const response = await observed.sendSigned(form(parameters), signingName);
    expect(response.text.replaceAll("&apos;", "'")).toContain(
      `<Code>ValidationError</Code><Message>${violated(detail)}</Message>`,
    );
  });

  it("is IAM's own affair where IAM has words of its own", async () => {
    await observed.sendSigned(form("Action=DeleteRole&Version=2010-05-08&RoleName=a b"), "iam");
    expect(observed.calls).toHaveLength(1);
  });
});
