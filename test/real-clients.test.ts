import { realClock } from "@evenkeel/kernel";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo, image, run, startBareRegion, succeeding } from "./aws-clients.ts";
import { ReferenceService } from "./reference-service.ts";

const awsIsHere = answersTo("aws", "--version");
if (!awsIsHere) console.log("The AWS CLI's tests are skipped: there is no aws in PATH.");

// One region for all tests; each takes away again what it made.
let service: ReferenceService;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  service = await ReferenceService.copy();
  env = await startBareRegion(service);
});

afterAll(async () => {
  await service.remove();
});

describe.skipIf(!awsIsHere)("the AWS CLI (needs AWS CLI)", () => {
  const ofService = ["--cluster", "hello", "--services", "hello"];

  it("deploys the template, waits, looks, scales, lets an alarm scale, and deletes", async () => {
    const { stdout: template } = await succeeding(service.evenkeel("synth"));
    writeFileSync(join(service.directory, "template.json"), template);
    const stack = ["--stack-name", "hello", "--template-file", "template.json", "--capabilities", "CAPABILITY_IAM"];
    const parameters = ["--parameter-overrides", `Image=${image}`, "DesiredCount=2"];
    await aws("cloudformation", "deploy", ...stack, ...parameters);
    // The service is idle: what is seen below is not to be scaled in meanwhile.
    await aws("cloudwatch", "disable-alarm-actions", "--alarm-names", "hello-cpu-low");
    await aws("ecs", "wait", "services-stable", ...ofService);

    expect(await aws("cloudformation", "deploy", "--no-fail-on-empty-changeset", ...stack, ...parameters)).toContain(
      "No changes to deploy. Stack hello is up to date",
    );
    expect(await answered("services[0].[status,runningCount]", "ecs", "describe-services", ...ofService)).toEqual([
      "ACTIVE",
      2,
    ]);
    const group = ["--target-group-arn", await outputOf("TargetGroupArn")];
    await aws("elbv2", "wait", "target-in-service", ...group);
    const health = await answered(
      "TargetHealthDescriptions[].TargetHealth.State",
      "elbv2",
      "describe-target-health",
      ...group,
    );
    expect(health).toEqual(["healthy", "healthy"]);
    const logs = ["--log-group-name", await outputOf("LogGroupName")];
    const lines = await answered("events[].message", "logs", "filter-log-events", ...logs);
    const listening: unknown = expect.stringMatching(/^listening on port \d+$/);
    expect(lines).toEqual([listening, listening]);

    await aws("ecs", "update-service", "--cluster", "hello", "--service", "hello", "--desired-count", "3");
    await aws("ecs", "wait", "services-stable", ...ofService);
    expect(await answered("length(taskArns)", "ecs", "list-tasks", "--cluster", "hello")).toBe(3);

    const data = JSON.stringify({ version: "1.0", recentDatapoints: [95], threshold: 80 });
    const ringing = ["--state-value", "ALARM", "--state-reason", "by hand", "--state-reason-data", data];
    await aws("cloudwatch", "set-alarm-state", "--alarm-name", "hello-cpu-high", ...ringing);
    expect(await untilScaled()).toEqual([
      "Setting desired count to 4.",
      expect.stringMatching(/^monitor alarm hello-cpu-high in state ALARM triggered policy /),
    ]);
    expect(await answered("services[0].desiredCount", "ecs", "describe-services", ...ofService)).toBe(4);

    await aws("cloudformation", "delete-stack", "--stack-name", "hello");
    await untilNoStack();
    expect(await answered("Vpcs[?!IsDefault]", "ec2", "describe-vpcs")).toEqual([]);
    expect(service.processesOfServices).toEqual([]);
  });

  it("publishes metrics, calculates with them, alarms on them, and reads of it in the log group of a rule", async () => {
    const group = "/aws/events/alarms";
    await aws("logs", "create-log-group", "--log-group-name", group);
    const pattern = JSON.stringify({ source: ["aws.cloudwatch"], detail: { state: { value: ["ALARM"] } } });
    await aws("events", "put-rule", "--name", "alarms", "--event-pattern", pattern);
    const arn = await answered(
      "logGroups[0].logGroupArn",
      "logs",
      "describe-log-groups",
      "--log-group-name-prefix",
      group,
    );
    await aws("events", "put-targets", "--rule", "alarms", "--targets", `Id=log,Arn=${String(arn)}`);

    await aws("cloudwatch", "put-metric-data", "--namespace", "Shop", "--metric-name", "Failed", "--value", "3");
    await aws("cloudwatch", "put-metric-data", "--namespace", "Shop", "--metric-name", "Orders", "--value", "20");
    const stat = (name: string) => ({ Metric: { Namespace: "Shop", MetricName: name }, Period: 300, Stat: "Sum" });
    const queries = JSON.stringify([
      { Id: "rate", Expression: "IF(orders > 10, FILL(failed, 0) / orders * 100, 0)" },
      { Id: "failed", MetricStat: stat("Failed"), ReturnData: false },
      { Id: "orders", MetricStat: stat("Orders"), ReturnData: false },
    ]);
    const nowMs = realClock.now();
    const times = { "--start-time": nowMs - 600_000, "--end-time": nowMs + 60_000 };
    const range = Object.entries(times).flatMap(([name, atMs]) => [name, new Date(atMs).toISOString()]);
    const asked = ["cloudwatch", "get-metric-data", "--metric-data-queries", queries, ...range];
    expect(await answered("MetricDataResults[0].Values | sum(@)", ...asked)).toBe(15);

    const rule = ["--evaluation-periods", "1", "--threshold", "10", "--comparison-operator", "GreaterThanThreshold"];
    await aws("cloudwatch", "put-metric-alarm", "--alarm-name", "failing", "--metrics", queries, ...rule);
    await aws("cloudwatch", "put-composite-alarm", "--alarm-name", "site", "--alarm-rule", "ALARM(failing)");
    const state = ["--state-value", "ALARM", "--state-reason", "by hand"];
    await aws("cloudwatch", "set-alarm-state", "--alarm-name", "failing", ...state);
    const described = ["cloudwatch", "describe-alarms", "--alarm-types", "CompositeAlarm", "--alarm-names", "site"];
    expect(await answered("CompositeAlarms[0].StateReason", ...described)).toMatch(
      /^arn:aws:cloudwatch:ap-southeast-2:\d{12}:alarm:failing transitioned to ALARM at /,
    );
    const messages = await answered("events[].message", "logs", "filter-log-events", "--log-group-name", group);
    const events = (messages as readonly string[]).map((it) => JSON.parse(it) as { detail: { alarmName: string } });
    expect(events.map(({ detail }) => detail.alarmName)).toEqual(["failing", "site"]);

    await aws("cloudwatch", "delete-alarms", "--alarm-names", "failing", "site");
    await aws("events", "remove-targets", "--rule", "alarms", "--ids", "log");
    await aws("events", "delete-rule", "--name", "alarms");
    await aws("logs", "delete-log-group", "--log-group-name", group);
  });

  it("keeps files of any size in a bucket", async () => {
    const big = Buffer.alloc(9 * 1024 * 1024, "a line of a file\n");
    writeFileSync(join(service.directory, "big"), big);
    await aws("s3", "mb", "s3://files");
    await aws("s3", "cp", "big", "s3://files/in parts/big");
    await aws("s3", "cp", "s3://files/in parts/big", "again");
    expect(readFileSync(join(service.directory, "again")).equals(big)).toBe(true);
    await aws("s3", "rb", "--force", "s3://files");
    expect(await answered("Buckets", "s3api", "list-buckets")).toEqual([]);
  });

  it("keeps parameters and secrets, their versions and labels, and takes them away", async () => {
    const url = ["ssm", "put-parameter", "--name", "/shop/url", "--type", "SecureString"];
    expect(await answered("Version", ...url, "--value", "one")).toBe(1);
    expect(await answered("Version", ...url, "--value", "two", "--overwrite")).toBe(2);
    await aws("ssm", "label-parameter-version", "--name", "/shop/url", "--parameter-version", "1", "--labels", "live");
    const read = ["ssm", "get-parameter", "--with-decryption", "--name"];
    expect(await answered("Parameter.[Value,Selector]", ...read, "/shop/url:live")).toEqual(["one", ":live"]);
    const below = ["ssm", "get-parameters-by-path", "--path", "/shop"];
    expect(await answered("Parameters[0].Value", ...below)).toMatch(/^AQICAH/);

    const named = ["--secret-id", "shop/database"];
    const create = ["create-secret", "--name", "shop/database", "--secret-string"];
    const arn = await answered("ARN", "secretsmanager", ...create, '{"user":"ann"}');
    await aws("secretsmanager", "put-secret-value", ...named, "--secret-string", '{"user":"bob"}');
    const former = ["--secret-id", String(arn).slice(0, -7), "--version-stage", "AWSPREVIOUS"];
    expect(await answered("SecretString", "secretsmanager", "get-secret-value", ...former)).toBe('{"user":"ann"}');
    const password = ["get-random-password", "--password-length", "12", "--exclude-punctuation"];
    expect(await answered("RandomPassword", "secretsmanager", ...password)).toMatch(/^[A-Za-z\d]{12}$/);

    await aws("secretsmanager", "delete-secret", ...named, "--force-delete-without-recovery");
    await aws("ssm", "delete-parameters", "--names", "/shop/url");
    expect(await answered("SecretList", "secretsmanager", "list-secrets")).toEqual([]);
    expect(await answered("Parameters", "ssm", "describe-parameters")).toEqual([]);
  });

  it("makes something go wrong, stops that, and shifts traffic away from a zone", async () => {
    const template = {
      description: "tasks start slowly",
      roleArn: "arn:aws:iam::000000000000:role/fis",
      stopConditions: [{ source: "none" }],
      targets: {
        zone: {
          resourceType: "evenkeel:zone",
          parameters: { availabilityZoneIdentifier: "ap-southeast-2a" },
          selectionMode: "ALL",
        },
      },
      actions: {
        slow: {
          actionId: "evenkeel:slow-start",
          parameters: { duration: "PT10M", seconds: "5" },
          targets: { Zones: "zone" },
        },
      },
      tags: { team: "shop" },
    };
    writeFileSync(join(service.directory, "experiment.json"), JSON.stringify(template));
    const create = ["create-experiment-template", "--cli-input-json", "file://experiment.json"];
    const templateId = String(await answered("experimentTemplate.id", "fis", ...create));
    const start = ["start-experiment", "--experiment-template-id", templateId];
    const id = ["--id", String(await answered("experiment.id", "fis", ...start))];
    const states = "experiment.[state.status,actions.slow.state.status]";
    const running = () => answered(states, "fis", "get-experiment", ...id);
    await until(running, (found) => JSON.stringify(found) === '["running","running"]');
    expect(await answered("experiment.state.status", "fis", "stop-experiment", ...id)).toBe("stopping");
    await until(running, (found) => JSON.stringify(found) === '["stopped","stopped"]');
    expect(await answered("actions[].id | contains(@, 'aws:ecs:stop-task')", "fis", "list-actions")).toBe(true);
    const arn = await answered("experimentTemplate.arn", "fis", "get-experiment-template", "--id", templateId);
    expect(await answered("tags", "fis", "list-tags-for-resource", "--resource-arn", String(arn))).toEqual({
      team: "shop",
    });
    await aws("fis", "delete-experiment-template", "--id", templateId);

    const zones = "Subnets[?DefaultForAz].SubnetId";
    const subnets = (await answered(zones, "ec2", "describe-subnets")) as readonly string[];
    const balancer = ["create-load-balancer", "--name", "shifted", "--subnets", ...subnets.slice(0, 2)];
    const balancerArn = String(await answered("LoadBalancers[0].LoadBalancerArn", "elbv2", ...balancer));
    const ofBalancer = ["--load-balancer-arn", balancerArn];
    const enabled = ["--attributes", "Key=zonal_shift.config.enabled,Value=true"];
    await aws("elbv2", "modify-load-balancer-attributes", ...ofBalancer, ...enabled);
    const of = ["--resource-identifier", balancerArn];
    const away = ["--away-from", "apse2-az1", "--expires-in", "20m", "--comment", "az1 is slow"];
    const shift = ["arc-zonal-shift", "start-zonal-shift", ...of, ...away];
    const shiftId = ["--zonal-shift-id", String(await answered("zonalShiftId", ...shift))];
    const weights = () => answered("appliedWeights", "arc-zonal-shift", "get-managed-resource", ...of);
    expect(await weights()).toMatchObject({ "apse2-az1": 0, "apse2-az2": 1 });
    expect((await run(["aws", ...shift], { cwd: service.directory, env })).stderr).toContain("(ConflictException)");
    expect(await answered("status", "arc-zonal-shift", "cancel-zonal-shift", ...shiftId)).toBe("CANCELED");
    expect(await weights()).toMatchObject({ "apse2-az1": 1, "apse2-az2": 1 });
    await aws("elbv2", "delete-load-balancer", ...ofBalancer);
  });

  async function untilNoStack(): Promise<void> {
    const statuses = () => answered("StackSummaries[].StackStatus", "cloudformation", "list-stacks");
    await until(statuses, (found) => JSON.stringify(found) === '["DELETE_COMPLETE"]');
  }

  /** Description and cause of the newest scaling activity, once there is one. */
  function untilScaled(): Promise<unknown> {
    const activities = ["describe-scaling-activities", "--service-namespace", "ecs"];
    const newest = () => answered("ScalingActivities[0].[Description,Cause]", "application-autoscaling", ...activities);
    return until(newest, (found) => found !== null);
  }

  /** Asks again until the answer is as wanted. */
  async function until(ask: () => Promise<unknown>, isWanted: (answer: unknown) => boolean): Promise<unknown> {
    const deadlineMs = realClock.now() + 300_000;
    for (;;) {
      const answer = await ask();
      if (isWanted(answer)) return answer;
      if (realClock.now() > deadlineMs) throw new Error(`still not so: ${JSON.stringify(answer)}`);
    }
  }

  async function outputOf(key: string): Promise<string> {
    const query = `Stacks[0].Outputs[?OutputKey=='${key}'].OutputValue | [0]`;
    return String(await answered(query, "cloudformation", "describe-stacks", "--stack-name", "hello"));
  }
});

/** What the AWS CLI prints. */
async function aws(...args: readonly string[]): Promise<string> {
  return (await succeeding(run(["aws", ...args], { cwd: service.directory, env }))).stdout;
}

/** The part of an answer that the query picks. */
async function answered(query: string, ...args: readonly string[]): Promise<unknown> {
  return JSON.parse(await aws(...args, "--output", "json", "--query", query));
}
