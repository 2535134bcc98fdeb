import { expect, test } from "vitest";
import { problemsOf } from "../testing.ts";

const inRegion = (region: string, certificateArn: string) => ({
  region,
  zones: [`${region}a`, `${region}b`],
  https: { certificateArn },
});

test.for([
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["eusc-de-east-1", "aws-eusc"],
])("the region %s takes ARNs of its partition %s", ([region = "", partition = ""]) => {
  const secretsManager = `arn:${partition}:secretsmanager:${region}:123456789012:secret:key-AbCdEf`;
  const members = inRegion(region, `arn:${partition}:acm:${region}:123456789012:certificate/abc`);
  expect(problemsOf({ ...members, secrets: { KEY: { secretsManager } } })).toEqual([]);
});

test("a certificate of another region is refused with the ARN of the region's own partition", () => {
  const members = inRegion("cn-north-1", "arn:aws:acm:us-east-1:123456789012:certificate/abc");
  expect(problemsOf(members)).toMatchObject([
    { path: "https.certificateArn", allowed: "arn:aws-cn:acm:cn-north-1:<account>:certificate/<id>" },
  ]);
});
