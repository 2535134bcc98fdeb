import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notImplemented } from "./contract/not-implemented.ts";
import type { Dispatch } from "./contract/dispatch.ts";
import { ServiceError } from "./contract/service-error.ts";
import { ecs, form, json, listenAndObserve, type Observed } from "./testing/observed.ts";

let observed: Observed;
beforeEach(async () => {
  observed = await listenAndObserve();
});
afterEach(() => observed.close());

describe("an unsigned request", () => {
  it("is refused in its protocol's own terms", async () => {
    const overJson = await observed.send(ecs("ListClusters"));
    expect(overJson.status).toBe(400);
    expect(JSON.parse(overJson.text)).toMatchObject({ __type: "MissingAuthenticationTokenException" });

    const overQuery = await observed.send(form("Action=DescribeLoadBalancers&Version=2015-12-01"));
    expect(overQuery.status).toBe(403);
    expect(overQuery.text).toContain("<Code>MissingAuthenticationToken</Code>");

    const overEc2 = await observed.send(form("Action=DescribeVpcs&Version=2016-11-15"));
    expect(overEc2.status).toBe(403);
    expect(overEc2.text).toContain("<Response><Errors><Error><Code>MissingAuthenticationToken</Code>");
    expect(observed.calls).toEqual([]);
  });

  it("is answered where AWS takes it unsigned", async () => {
    observed.dispatch = () => ({ Audience: "here" });
    const parameters = "RoleArn=arn:aws:iam::123456789012:role/app&RoleSessionName=name&WebIdentityToken=token";
    const response = await observed.send(form(`Action=AssumeRoleWithWebIdentity&Version=2011-06-15&${parameters}`));

    expect(response.text).toContain("<Audience>here</Audience>");
    expect(observed.calls).toMatchObject([{ service: "sts", caller: { accessKeyId: "", region: "" } }]);
  });
});

describe("a link that anyone may follow", () => {
  it.each([
    ["ConfirmSubscription", "TopicArn=arn&Token=token"],
    ["Unsubscribe", "SubscriptionArn=arn"],
  ])("is answered for %s", async (operation, parameters) => {
    const path = `/?Action=${operation}&${parameters}&Version=2010-03-31`;
    const response = await observed.send({ method: "GET", path, headers: {}, body: "" });
    expect(response.status).toBe(200);
    expect(observed.calls).toMatchObject([{ service: "sns", operation, caller: { accessKeyId: "" } }]);
  });
});

describe("a request that is not signed, or wrongly,", () => {
  it("is read to its 64th kilobyte: enough to refuse it in its own terms", async () => {
    observed.dispatch = () => ({ Audience: "here" });
    const parameters = "RoleArn=arn:aws:iam::123456789012:role/app&RoleSessionName=name&WebIdentityToken=token";
    const action = `Action=AssumeRoleWithWebIdentity&Version=2011-06-15&${parameters}`;
    const padding = `Padding=${"x".repeat(12 * 1024 * 1024)}`;
    for (const body of [`${action}&${padding}`, `${padding}&${action}`]) {
      const response = await observed.send(form(body));
      expect([response.status, response.text]).toEqual([
        403,
        expect.stringContaining("<Code>MissingAuthenticationToken</Code>") as unknown,
      ]);
    }
    expect(observed.calls).toEqual([]);
  });
});

describe("a service that the region does not have", () => {
  it.each([
    ["lambda", "/2015-03-31/functions/", "json"],
    ["cloudfront", "/2020-05-31/distribution", "xml"],
    ["sqs", "/", "xml"],
  ])("is refused as its clients read it: %s", async (service, path, language) => {
    const response = await observed.sendSigned({ method: "GET", path, headers: {}, body: "" }, service);
    expect(response.status).toBe(501);
    expect(response.text).toMatch(/Evenkeel does not implement the service/);
    if (language === "json") expect(JSON.parse(response.text)).toMatchObject({ __type: "NotImplemented" });
    else expect(response.text).toContain("<Code>NotImplemented</Code>");
  });
});

describe("a presigned URL", () => {
  // boto3 presigns for POST by default, with the form in the query string all the same.
  it.each(["GET", "POST"])("carries its form, for %s", async (method) => {
    const path = "/?Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=a%20b&Filter.1.Value.1=x%2Fy%2B%C3%A9";
    const response = await observed.sendPresigned({ method, path }, "ec2");

    expect(response.status).toBe(200);
    expect(observed.calls).toMatchObject([
      { operation: "DescribeVpcs", input: { Filters: [{ Name: "a b", Values: ["x/y+é"] }] } },
    ]);
  });
});

describe("a request signed for another service", () => {
  it("is refused", async () => {
    const response = await observed.sendSigned(ecs("ListClusters"), "logs");
    expect(JSON.parse(response.text)).toEqual({
      __type: "InvalidSignatureException",
      message: "Credential should be scoped to correct service: 'ecs'.",
    });
  });
});

describe("something that the service or the region does not have", () => {
  it("is refused as an unknown operation when the service never had it", async () => {
    const overJson = await observed.sendSigned(ecs("LaunchRocket"), "ecs");
    expect(JSON.parse(overJson.text)).toMatchObject({ __type: "UnknownOperationException" });
    const overQuery = await observed.sendSigned(form("Action=LaunchRocket&Version=2010-05-08"), "iam");
    expect(overQuery).toMatchObject({ status: 400 });
    expect(overQuery.text).toContain(
      "<Code>InvalidAction</Code><Message>The action LaunchRocket is not valid for this web service.</Message>",
    );
  });

  it("is refused by name when only the region lacks it", async () => {
    observed.dispatch = (service, operation) => {
      throw notImplemented(service, operation);
    };
    const overJson = await observed.sendSigned(ecs("ListClusters"), "ecs");
    expect(overJson.status).toBe(501);
    expect(JSON.parse(overJson.text)).toEqual({
      __type: "NotImplemented",
      message: "Evenkeel does not implement ecs.ListClusters yet. See docs/fidelity/ecs.md",
    });
    const overEc2 = await observed.sendSigned(form("Action=DescribeVpcs&Version=2016-11-15"), "ec2");
    expect(overEc2.status).toBe(501);
    expect(overEc2.text).toContain(
      "<Code>NotImplemented</Code><Message>Evenkeel does not implement ec2.DescribeVpcs yet.",
    );
  });

  it("is refused by name when the region lacks the service", async () => {
    const overJson = await observed.sendSigned(json("DynamoDB_20120810.ListTables", "{}", "1.0"), "dynamodb");
    expect(overJson.status).toBe(501);
    expect(overJson.text).toContain('Evenkeel does not implement the service \\"dynamodb\\".');
    const overQuery = await observed.sendSigned(
      form("Action=DescribeAutoScalingGroups&Version=2011-01-01"),
      "autoscaling",
    );
    expect(overQuery.status).toBe(501);
    expect(overQuery.text).toContain("Evenkeel does not implement the service &quot;autoscaling&quot;.");
  });
});

describe("a compressed body", () => {
  const request = (body: Uint8Array) => ({
    ...ecs("ListClusters", ""),
    headers: {
      ...ecs("ListClusters", "").headers,
      "content-encoding": "gzip",
    },
    body,
  });

  it("is inflated", async () => {
    await observed.sendSigned(request(gzipSync('{"maxResults":7}')), "ecs");
    expect(observed.calls).toMatchObject([{ input: { maxResults: 7 } }]);
  });

  it("may hold the whole query, its action too", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" };
    await observed.sendSigned(
      { headers, body: gzipSync("Action=ListMetrics&Version=2010-08-01&Namespace=N") },
      "monitoring",
    );
    expect(observed.calls).toMatchObject([
      { service: "cloudwatch", operation: "ListMetrics", input: { Namespace: "N" } },
    ]);
  });

  it.each([
    ["is no gzip", Buffer.from("no gzip")],
    ["inflates to more than is accepted", gzipSync(Buffer.alloc(17 * 1024 * 1024))],
  ])("is refused when it %s", async (_, body) => {
    const response = await observed.sendSigned(request(body), "ecs");
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)).toMatchObject({ __type: "SerializationException" });
  });
});

it("a body over the limit is refused before it is read", async () => {
  const headers = { "content-length": String(16 * 1024 * 1024 + 1) };
  const response = await observed.send({ headers, body: "" });
  expect(response.status).toBe(413);
  expect(observed.records).toMatchObject([{ status: 413, errorCode: "RequestEntityTooLarge" }]);
});

describe("what a service throws", () => {
  it("is answered with the model's status, name and query code", async () => {
    observed.dispatch = () => {
      throw new ServiceError({ code: "ResourceNotFound", message: "Alarm not found" });
    };
    const request = json("GraniteServiceVersion20100801.DescribeAlarms", "{}", "1.0");
    const response = await observed.sendSigned(request, "monitoring");
    expect(response.status).toBe(404);
    expect(response.headers["x-amzn-query-error"]).toBe("ResourceNotFound;Sender");
    expect(JSON.parse(response.text)).toEqual({ __type: "ResourceNotFound", message: "Alarm not found" });
  });

  it("keeps a status of its own", async () => {
    observed.dispatch = () => {
      throw new ServiceError({ code: "DryRunOperation", message: "Request would have succeeded.", status: 412 });
    };
    expect((await observed.sendSigned(form("Action=DescribeVpcs&Version=2016-11-15"), "ec2")).status).toBe(412);
  });

  it.each<[string, Dispatch]>([
    [
      "an exception of another kind",
      () => {
        throw new TypeError("secret detail");
      },
    ],
    ["an answer that is still to come", () => Promise.resolve({})],
    ["an answer with a member that the model lacks", () => ({ clusterArnz: [] })],
    ["an answer with a value of another type", () => ({ clusterArns: "secret detail" })],
    [
      "an error with a field that the model lacks",
      () => {
        throw new ServiceError({ code: "ClientException", message: "m", fields: { extra: 1 } });
      },
    ],
  ])("is an internal failure when it is %s", async (_, defective) => {
    observed.dispatch = defective;
    const response = await observed.sendSigned(ecs("ListClusters"), "ecs");

    expect(response.status).toBe(500);
    expect(JSON.parse(response.text)).toMatchObject({ __type: "InternalFailure" });
    expect(response.text).not.toContain("secret");
    expect(observed.defects).toHaveLength(1);
  });
});

it("every request is reported", async () => {
  observed.dispatch = () => ({ clusterArns: ["a"] });
  const response = await observed.sendSigned(ecs("ListClusters"), "ecs");

  expect(response.headers["x-amzn-requestid"]).toBe("request-1");
  expect(observed.calls[0]?.caller).toEqual({
    accessKeyId: "AKIDEXAMPLE",
    region: "us-east-1",
    requestId: "request-1",
    protocol: "awsJson1_1",
  });
  expect(observed.records).toMatchObject([
    {
      requestId: "request-1",
      service: "ecs",
      operation: "ListClusters",
      protocol: "awsJson1_1",
      accessKeyId: "AKIDEXAMPLE",
      region: "us-east-1",
      status: 200,
      errorCode: undefined,
      requestBytes: 2,
      responseBytes: Buffer.byteLength(response.text),
    },
  ]);
});
