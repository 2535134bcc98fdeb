import { aNetwork } from "../../fixtures/network.ts";
import {
  aCluster,
  aService,
  aSteadyService,
  aTaskDefinition,
  completed,
  event,
  eventsOf,
  serviceOf,
  tasksOf,
} from "../../fixtures/service.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const services: readonly Scenario[] = [
  {
    title: "a service behind a load balancer starts its tasks over two zones and registers them",
    proves: [
      "ecs/service/arn-form",
      "ecs/deployment/id-form",
      "ecs/service-event/id-form",
      "ecs/task/started-by-and-group-of-service",
      "ecs/scheduler/starts-all-missing",
      "ecs/load-balancer/target",
      "ecs/service-event/started",
      "ecs/service-event/registered",
      "ecs/service-event/deployment-completed",
      "ecs/service-event/order-of-endings",
      "ecs/deployment/reason-completed",
      "ecs/deployment/percent-defaults",
      "ecs/create-service/first-deployment",
    ],
    inPart: [
      "ecs/scheduler/one-event-a-batch",
      "ecs/service-event/steady-state",
      "ecs/service-event/newest-first",
      "ecs/deployment/platform-version-resolved",
      "ecs/rebalancing/default",
      "ecs/grace-period/range",
      "ecs/health/targets",
      "ecs/scheduler/keeps-desired-count",
      "ecs/scheduler/spreads-over-zones",
    ],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { loadBalancer } = await aSteadyService(stage, { balanced: true });
      const service = await serviceOf(stage);
      const [deployment] = service.deployments ?? [];
      const id = deployment?.id ?? "";
      expect(service).toMatchObject({
        serviceArn: matching(new RegExp(`^arn:aws[\\w-]*:ecs:${place.region}:\\d{12}:service/${name}/${name}$`)),
        ...{ status: "ACTIVE", desiredCount: 2, runningCount: 2, pendingCount: 0, platformVersion: "LATEST" },
        ...{ healthCheckGracePeriodSeconds: 0, availabilityZoneRebalancing: "ENABLED" },
        deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
        deployments: [
          {
            ...{ status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 2, platformVersion: "1.4.0" },
            ...{ id: matching(/^ecs-svc\/\d{19}$/), rolloutStateReason: `ECS deployment ${id} completed.` },
          },
        ],
      });
      const tasks = await tasksOf(stage);
      expect(tasks.map((it) => it.availabilityZone).toSorted()).toEqual([...place.zones]);
      for (const task of tasks) expect(task).toMatchObject({ startedBy: id, group: `service:${name}` });
      const events = await event(stage, "(service X) has reached a steady state.");
      // Tasks that run later are registered later.
      const registered = events.flatMap((it) => / registered (\d) targets in \(target-group TG\)$/.exec(it)?.[1] ?? []);
      expect(registered.reduce((sum, count) => sum + Number(count), 0)).toBe(2);
      expect(events.filter((it) => !it.includes(" registered "))).toEqual([
        "(service X) has started 2 tasks: (task T) (task T).",
        "(service X) (deployment D) deployment completed.",
        "(service X) has reached a steady state.",
      ]);
      expect((await serviceOf(stage)).events?.[0]).toMatchObject({
        id: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        message: matching(/has reached a steady state/),
      });
      const { TargetHealthDescriptions } = await place.aws.elbv2.describeTargetHealth({
        TargetGroupArn: loadBalancer?.targetGroupArn,
      });
      const addresses = tasks.map((it) => it.containers?.[0]?.networkInterfaces?.[0]?.privateIpv4Address);
      expect(TargetHealthDescriptions?.map(({ Target }) => Target?.Id).toSorted()).toEqual(addresses.toSorted());
      expect(new Set(TargetHealthDescriptions?.map(({ Target }) => Target?.Port))).toEqual(new Set([place.image.port]));
      expect(new Set(TargetHealthDescriptions?.map(({ TargetHealth }) => TargetHealth?.State))).toEqual(
        new Set(["healthy"]),
      );
    },
  },
  {
    title: "a service is scaled at once, in the fullest zone first, and without a deployment",
    proves: [
      "ecs/update-service/omitted-unchanged",
      "ecs/update-service/same-task-definition",
      "ecs/service-event/stopped",
      "ecs/service-event/deregistered",
      "ecs/service-event/draining",
      "ecs/service-event/order-of-draining",
      "ecs/rebalancing/no-deployment",
    ],
    inPart: [
      "ecs/update-service/desired-count-at-once",
      "ecs/update-service/no-deployment",
      "ecs/task/stop-code-scheduler",
      "ecs/task/reason-scaling",
      "ecs/load-balancer/stop-then-deregister",
      "ecs/scheduler/stops-in-fullest-zone",
    ],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { ecs } = place.aws;
      await aSteadyService(stage, { balanced: true });
      const before = (await serviceOf(stage)).deployments?.[0]?.id;
      const change = (input: object) => ecs.updateService({ cluster: name, service: name, ...input });
      await change({ desiredCount: 3, taskDefinition: name, healthCheckGracePeriodSeconds: 30 });
      await change({ availabilityZoneRebalancing: "DISABLED", enableECSManagedTags: true, propagateTags: "SERVICE" });
      await place.until("3 tasks run", async () => (await serviceOf(stage)).runningCount === 3 || undefined);
      const service = await serviceOf(stage);
      expect(service).toMatchObject({ healthCheckGracePeriodSeconds: 30, desiredCount: 3, enableECSManagedTags: true });
      expect(service.deployments?.map((it) => it.id)).toEqual([before]);
      const zones = (await tasksOf(stage)).map((it) => it.availabilityZone ?? "");
      const fullest = zones.find((zone) => zones.filter((it) => it === zone).length === 2);

      await change({ desiredCount: 2 });
      await event(stage, "(service X, taskSet D) has begun draining connections on 1 tasks.");
      const events = await eventsOf(stage);
      expect(events.slice(events.indexOf("(service X) has stopped 1 running tasks: (task T).")).slice(0, 3)).toEqual([
        "(service X) has stopped 1 running tasks: (task T).",
        "(service X) deregistered 1 targets in (target-group TG)",
        "(service X, taskSet D) has begun draining connections on 1 tasks.",
      ]);
      const [stopped] = await tasksOf(stage, "STOPPED");
      expect(stopped).toMatchObject({
        ...{ stopCode: "ServiceSchedulerInitiated", availabilityZone: fullest },
        stoppedReason: `Scaling activity initiated by (deployment ${before ?? ""})`,
      });
    },
  },
  {
    title: "a task that is stopped by hand is replaced, which is no failure",
    proves: ["ecs/stop-task/no-failure", "ecs/tags/managed", "ecs/tags/shown-on-request"],
    inPart: ["ecs/replacement/stopped-task-is-missing", "ecs/tags/propagate", "ecs/tags/deleted-with"],
    async play(stage) {
      const { expect, place, name: cluster } = stage;
      const { ecs } = place.aws;
      await aSteadyService(stage, {
        ...{ balanced: true, enableECSManagedTags: true, propagateTags: "SERVICE" },
        tags: [{ key: "team", value: "web" }],
      });
      const [first] = await tasksOf(stage);
      const tagsOf = (task: typeof first) =>
        (task?.tags ?? []).map(({ key = "", value = "" }) => `${key}=${value}`).toSorted();
      expect(tagsOf(first)).toEqual([
        ...[`aws:ecs:clusterName=${cluster}`, `aws:ecs:serviceName=${cluster}`, "team=web"],
      ]);
      const bare = await ecs.describeTasks({ cluster, tasks: [first?.taskArn ?? ""] });
      expect(bare.tasks?.[0]?.tags ?? []).toEqual([]);
      await ecs.stopTask({ cluster, task: first?.taskArn });
      await place.until("2 other tasks run", async () => {
        const running = (await tasksOf(stage)).filter((it) => it.lastStatus === "RUNNING");
        return (running.length === 2 && !running.some((it) => it.taskArn === first?.taskArn)) || undefined;
      });
      const tasks = await tasksOf(stage);
      expect(new Set(tasks.map((it) => it.taskDefinitionArn))).toEqual(new Set([first?.taskDefinitionArn]));
      expect((await serviceOf(stage)).deployments?.[0]).toMatchObject({ failedTasks: 0, rolloutState: "COMPLETED" });
      const [stopped] = await tasksOf(stage, "STOPPED");
      expect(tagsOf(stopped)).toEqual([]);
    },
  },
  {
    title: "a service without a load balancer is healthy after 40 seconds, and protects tasks from scale-in",
    proves: ["ecs/protection/update", "ecs/protection/set-again", "ecs/protection/deployment-blocked"],
    inPart: [
      "ecs/health/without-checks",
      "ecs/protection/blocks",
      "ecs/protection/does-not-block",
      "ecs/service-event/protected",
    ],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name: cluster } = stage;
      const { ecs } = place.aws;
      const network = await aNetwork(stage);
      await aCluster(stage);
      await aTaskDefinition(stage);
      await aService(stage, network);
      await place.until("2 tasks run", async () => (await serviceOf(stage)).runningCount === 2 || undefined);
      await place.pass(20);
      expect((await serviceOf(stage)).deployments?.[0]?.rolloutState).toBe("IN_PROGRESS");
      await completed(stage);
      const tasks = (await tasksOf(stage)).map((it) => it.taskArn ?? "");
      const protect = (more: object = {}) =>
        ecs.updateTaskProtection({ cluster, tasks, protectionEnabled: true, ...more });
      const { protectedTasks = [] } = await protect();
      const { protectedTasks: longer = [] } = await protect({ expiresInMinutes: 130 });
      const expiryOf = (of: typeof protectedTasks) => Math.round((of[0]?.expirationDate?.getTime() ?? 0) / 60_000);
      expect(expiryOf(longer) - expiryOf(protectedTasks)).toBe(10);
      for (const expiresInMinutes of [0, 2881]) {
        expect((await refusalOf(protect({ expiresInMinutes }))).code).toBe("InvalidParameterException");
      }
      expect((await refusalOf(protect({ tasks: Array<string>(11).fill("t") }))).code).toBe("InvalidParameterException");
      await ecs.updateService({ cluster, service: cluster, desiredCount: 1 });
      await place.until("the service says so", async () => {
        return (await eventsOf(stage)).some((it) => it.includes("was unable to scale in")) || undefined;
      });
      expect((await tasksOf(stage)).map((it) => it.taskArn).toSorted()).toEqual(tasks.toSorted());
      const more = await protect({ tasks: tasks.slice(0, 1) });
      expect(more.failures?.map(({ reason }) => reason)).toEqual(["DEPLOYMENT_BLOCKED"]);
      await ecs.stopTask({ cluster, task: tasks[0] });
      await place.until("one is left", async () => ((await tasksOf(stage)).length === 1 ? true : undefined));
    },
  },
];
