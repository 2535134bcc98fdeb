import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notImplemented } from "./not-implemented.ts";
import { ServiceError, type Caller, type Dispatch, type RequestRecord } from "./seam.ts";
import { listen, type Endpoint } from "./testing/endpoint.ts";
import { sendRaw, signRaw, type RawRequest, type RawResponse } from "./testing/raw-request.ts";

let endpoint: Endpoint;
let dispatch: Dispatch;
let calls: { service: string; operation: string; input: unknown; caller: Caller }[];
let records: RequestRecord[];
let defects: unknown[];

beforeEach(async () => {
  dispatch = () => ({});
  calls = [];
  records = [];
  defects = [];
  endpoint = await listen({
    dispatch(service, operation, input, caller) {
      calls.push({ service, operation, input, caller });
      return dispatch(service, operation, input, caller);
    },
    onRequest: (record) => records.push(record),
    onDefect: (error) => defects.push(error),
  });
});
afterEach(() => endpoint.close());

const ecsTarget = "AmazonEC2ContainerServiceV20141113";

/** A form as query clients send it. */
function form(parameters: string): Omit<RawRequest, "port"> {
  return { headers: { "content-type": "application/x-www-form-urlencoded" }, body: parameters };
}

function json(target: string, body: string, version = "1.1"): Omit<RawRequest, "port"> {
  return { headers: { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target }, body };
}

async function send(request: Omit<RawRequest, "port">): Promise<RawResponse> {
  return sendRaw({ ...request, port: endpoint.port });
}

async function sendSigned(request: Omit<RawRequest, "port">, signingName: string): Promise<RawResponse> {
  return sendRaw(await signRaw({ ...request, port: endpoint.port }, signingName));
}

describe("a request that no AWS client on this machine would send", () => {
  it.each<[string, Record<string, string>]>([
    ["a web page", { origin: "https://example.com" }],
    ["a local web page", { origin: "http://localhost:3000" }],
    ["a name that was made to point here", { host: "rebound.example.com" }],
    ["a name that begins like ours", { host: "localhost.example.com:80" }],
    ["an address of the network", { host: "192.168.1.7:8080" }],
  ])("is refused, from %s", async (_, headers) => {
    const request = await signRaw(
      { ...form("Action=GetCallerIdentity&Version=2011-06-15"), port: endpoint.port },
      "sts",
    );
    const response = await sendRaw({ ...request, headers: { ...request.headers, ...headers } });

    expect(response.status).toBe(403);
    expect(Object.keys(response.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(records).toMatchObject([{ status: 403, errorCode: "Forbidden", service: undefined }]);
    expect(calls).toEqual([]);
  });

  it("gets no permission from a preflight", async () => {
    const headers = { origin: "https://example.com", "access-control-request-method": "POST" };
    const response = await send({ method: "OPTIONS", headers });
    expect(response.status).toBe(403);
    expect(Object.keys(response.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it.each(["localhost", "127.0.0.1:4566", "127.1.2.3:80", "[::1]:4566"])("is not one to %s", async (host) => {
    expect((await send({ headers: { host } })).text).toContain("MissingAuthenticationToken");
  });
});

describe("an unsigned request", () => {
  it("is refused in its protocol's own terms", async () => {
    const overJson = await send(json(`${ecsTarget}.ListClusters`, "{}"));
    expect(overJson.status).toBe(400);
    expect(JSON.parse(overJson.text)).toMatchObject({ __type: "MissingAuthenticationTokenException" });

    const overQuery = await send(form("Action=DescribeLoadBalancers&Version=2015-12-01"));
    expect(overQuery.status).toBe(403);
    expect(overQuery.text).toContain("<Code>MissingAuthenticationToken</Code>");

    const overEc2 = await send(form("Action=DescribeVpcs&Version=2016-11-15"));
    expect(overEc2.status).toBe(403);
    expect(overEc2.text).toContain("<Response><Errors><Error><Code>MissingAuthenticationToken</Code>");
    expect(calls).toEqual([]);
  });

  it("is answered where AWS takes it unsigned", async () => {
    dispatch = () => ({ Audience: "here" });
    const parameters = "RoleArn=arn:aws:iam::123456789012:role/app&RoleSessionName=name&WebIdentityToken=token";
    const response = await send(form(`Action=AssumeRoleWithWebIdentity&Version=2011-06-15&${parameters}`));

    expect(response.text).toContain("<Audience>here</Audience>");
    expect(calls).toMatchObject([{ service: "sts", caller: { accessKeyId: "", region: "" } }]);
  });
});

describe("a request signed for another service", () => {
  it("is refused", async () => {
    const response = await sendSigned(json(`${ecsTarget}.ListClusters`, "{}"), "logs");
    expect(JSON.parse(response.text)).toEqual({
      __type: "InvalidSignatureException",
      message: "Credential should be scoped to correct service: 'ecs'.",
    });
  });
});

describe("something that the service or the region does not have", () => {
  it("is refused as an unknown operation when the service never had it", async () => {
    const overJson = await sendSigned(json(`${ecsTarget}.LaunchRocket`, "{}"), "ecs");
    expect(JSON.parse(overJson.text)).toMatchObject({ __type: "UnknownOperationException" });
    const overQuery = await sendSigned(form("Action=LaunchRocket&Version=2010-05-08"), "iam");
    expect(overQuery).toMatchObject({ status: 400 });
    expect(overQuery.text).toContain(
      "<Code>InvalidAction</Code><Message>The action LaunchRocket is not valid for this web service.</Message>",
    );
  });

  it("is refused by name when only the region lacks it", async () => {
    dispatch = (service, operation) => {
      throw notImplemented(service, operation);
    };
    const overJson = await sendSigned(json(`${ecsTarget}.ListClusters`, "{}"), "ecs");
    expect(overJson.status).toBe(501);
    expect(JSON.parse(overJson.text)).toEqual({
      __type: "NotImplemented",
      message: "Evenkeel does not implement ecs.ListClusters yet. See docs/fidelity/ecs.md",
    });
    const overEc2 = await sendSigned(form("Action=DescribeVpcs&Version=2016-11-15"), "ec2");
    expect(overEc2.status).toBe(501);
    expect(overEc2.text).toContain(
      "<Code>NotImplemented</Code><Message>Evenkeel does not implement ec2.DescribeVpcs yet.",
    );
  });

  it("is refused by name when the region lacks the service", async () => {
    const overJson = await sendSigned(json("DynamoDB_20120810.ListTables", "{}", "1.0"), "dynamodb");
    expect(overJson.status).toBe(501);
    expect(overJson.text).toContain('Evenkeel does not implement the service \\"dynamodb\\".');
    const overQuery = await sendSigned(form("Action=ListTopics&Version=2010-03-31"), "sns");
    expect(overQuery.status).toBe(501);
    expect(overQuery.text).toContain("Evenkeel does not implement the service &quot;sns&quot;.");
  });
});

describe("input that the model rules out", () => {
  it.each<[string, string, Omit<RawRequest, "port">, string, string]>([
    ["ecs", "ecs", json(`${ecsTarget}.DeleteService`, "{}"), "InvalidParameterException", "Service can not be blank."],
    [
      "ecs task definitions",
      "ecs",
      json(`${ecsTarget}.RegisterTaskDefinition`, '{"family":"web"}'),
      "ClientException",
      "ContainerDefinitions can not be blank.",
    ],
    [
      "logs",
      "logs",
      json("Logs_20140328.CreateLogStream", '{"logGroupName":"a"}'),
      "InvalidParameterException",
      "1 validation error detected: Value null at 'logStreamName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "application-autoscaling",
      "application-autoscaling",
      json("AnyScaleFrontendService.DescribeScalingPolicies", "{}"),
      "ValidationException",
      "1 validation error detected: Value null at 'serviceNamespace' failed to satisfy constraint: Member must not be null",
    ],
    [
      "cloudwatch",
      "monitoring",
      json("GraniteServiceVersion20100801.PutMetricData", '{"Namespace":"N","MetricData":[{"Value":1}]}', "1.0"),
      "MissingRequiredParameterException",
      "The parameter MetricData.member.1.MetricName is required.",
    ],
    [
      "a value of another type",
      "ecs",
      json(`${ecsTarget}.ListClusters`, '{"maxResults":"1"}'),
      "SerializationException",
      "maxResults is not a valid number.",
    ],
    [
      "no JSON at all",
      "ecs",
      json(`${ecsTarget}.ListClusters`, "{"),
      "SerializationException",
      "The request body is not a valid JSON document.",
    ],
  ])("is refused with the code of %s", async (_, signingName, request, type, message) => {
    const response = await sendSigned(request, signingName);
    expect(response.status).toBe(400);
    // Which of the two spellings is the error shape's own, the round trip proves.
    expect(JSON.parse(response.text.replace('"Message":', '"message":'))).toEqual({ __type: type, message });
  });

  it.each<[string, string, string, string, string]>([
    [
      "ec2",
      "ec2",
      "Action=CreateSubnet&Version=2016-11-15",
      "MissingParameter",
      "The request must contain the parameter VpcId",
    ],
    [
      "ec2",
      "ec2",
      "Action=DescribeVpcs&Version=2016-11-15&DryRun=perhaps",
      "InvalidParameterValue",
      "Value for parameter DryRun is invalid. Expected a boolean.",
    ],
    [
      "elbv2",
      "elasticloadbalancing",
      "Action=CreateRule&Version=2015-12-01&ListenerArn=a&Priority=high",
      "ValidationError",
      "Priority is not a valid number.",
    ],
    [
      "iam",
      "iam",
      "Action=CreateRole&Version=2010-05-08",
      "ValidationError",
      "2 validation errors detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null; Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null",
    ],
    [
      "cloudwatch",
      "monitoring",
      "Action=PutMetricAlarm&Version=2010-08-01",
      "MissingParameter",
      "The parameter AlarmName is required.",
    ],
  ])("is refused with the code of %s (query)", async (_, signingName, parameters, code, message) => {
    const response = await sendSigned(form(parameters), signingName);
    expect(response.status).toBe(400);
    expect(response.text.replaceAll("&apos;", "'")).toContain(`<Code>${code}</Code><Message>${message}</Message>`);
  });
});

describe("a compressed body", () => {
  const request = (body: Uint8Array) => ({
    ...json(`${ecsTarget}.ListClusters`, ""),
    headers: {
      ...json(`${ecsTarget}.ListClusters`, "").headers,
      "content-encoding": "gzip",
    },
    body,
  });

  it("is inflated", async () => {
    await sendSigned(request(gzipSync('{"maxResults":7}')), "ecs");
    expect(calls).toMatchObject([{ input: { maxResults: 7 } }]);
  });

  it("may hold the whole query, its action too", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" };
    await sendSigned({ headers, body: gzipSync("Action=ListMetrics&Version=2010-08-01&Namespace=N") }, "monitoring");
    expect(calls).toMatchObject([{ service: "cloudwatch", operation: "ListMetrics", input: { Namespace: "N" } }]);
  });

  it.each([
    ["is no gzip", Buffer.from("no gzip")],
    ["inflates to more than is accepted", gzipSync(Buffer.alloc(17 * 1024 * 1024))],
  ])("is refused when it %s", async (_, body) => {
    const response = await sendSigned(request(body), "ecs");
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)).toMatchObject({ __type: "SerializationException" });
  });
});

it("a body over the limit is refused before it is read", async () => {
  const headers = { "content-length": String(16 * 1024 * 1024 + 1) };
  const response = await send({ headers, body: "" });
  expect(response.status).toBe(413);
  expect(records).toMatchObject([{ status: 413, errorCode: "RequestEntityTooLarge" }]);
});

describe("what a service throws", () => {
  it("is told with the model's status, name and query code", async () => {
    dispatch = () => {
      throw new ServiceError({ code: "ResourceNotFound", message: "Alarm not found" });
    };
    const request = json("GraniteServiceVersion20100801.DescribeAlarms", "{}", "1.0");
    const response = await sendSigned(request, "monitoring");
    expect(response.status).toBe(404);
    expect(response.headers["x-amzn-query-error"]).toBe("ResourceNotFound;Sender");
    expect(JSON.parse(response.text)).toEqual({ __type: "ResourceNotFound", message: "Alarm not found" });
  });

  it("keeps a status of its own", async () => {
    dispatch = () => {
      throw new ServiceError({ code: "DryRunOperation", message: "Request would have succeeded.", status: 412 });
    };
    expect((await sendSigned(form("Action=DescribeVpcs&Version=2016-11-15"), "ec2")).status).toBe(412);
  });

  it.each<[string, Dispatch]>([
    [
      "an exception of another kind",
      () => {
        throw new TypeError("secret detail");
      },
    ],
    ["an answer with a member that the model lacks", () => ({ clusterArnz: [] })],
    ["an answer with a value of another type", () => ({ clusterArns: "secret detail" })],
    [
      "an error with a field that the model lacks",
      () => {
        throw new ServiceError({ code: "ClientException", message: "m", fields: { extra: 1 } });
      },
    ],
  ])("is an internal failure when it is %s", async (_, defective) => {
    dispatch = defective;
    const response = await sendSigned(json(`${ecsTarget}.ListClusters`, "{}"), "ecs");

    expect(response.status).toBe(500);
    expect(JSON.parse(response.text)).toMatchObject({ __type: "InternalFailure" });
    expect(response.text).not.toContain("secret");
    expect(defects).toHaveLength(1);
  });
});

it("every request is reported", async () => {
  dispatch = () => ({ clusterArns: ["a"] });
  const response = await sendSigned(json(`${ecsTarget}.ListClusters`, "{}"), "ecs");

  expect(response.headers["x-amzn-requestid"]).toBe("request-1");
  expect(calls[0]?.caller).toEqual({
    accessKeyId: "AKIDEXAMPLE",
    region: "us-east-1",
    requestId: "request-1",
    protocol: "awsJson1_1",
  });
  expect(records).toMatchObject([
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
