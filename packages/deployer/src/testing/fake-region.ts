import type {
  Service,
  ServiceDeployment,
  ServiceDeploymentLifecycleStage,
  ServiceRevision,
  Tag,
  Task,
  TaskDefinition,
  TaskStopCode,
  UpdateServiceRequest,
} from "@aws-sdk/client-ecs";
import type { ScalableTarget } from "@aws-sdk/client-application-auto-scaling";
import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { assert, VirtualClock } from "@evenkeel/kernel";

const account = "arn:aws:ecs:ap-southeast-2:123456789012";
const elb = "arn:aws:elasticloadbalancing:ap-southeast-2:123456789012";
export const targetGroupArn = `${elb}:targetgroup/hello/0123456789abcdef`;
export const alternateTargetGroupArn = `${elb}:targetgroup/other/0123456789abcdef`;
export const productionListenerRule = `${elb}:listener-rule/app/hello/0123456789abcdef/0123456789abcdef/0123456789abcdef`;

/** What ECS does with a deployment that begins, as a script on the clock. */
export type Script = (region: FakeRegion, deploymentId: string) => void;

/** ECS in memory, for as much of it as a release sees: records in the SDK's shapes, moved by scripts and never by themselves. */
export class FakeRegion {
  readonly clock = new VirtualClock();
  readonly taskDefinitions = new Map<string, { taskDefinition: TaskDefinition; tags: Tag[] }>();
  readonly serviceRevisions: ServiceRevision[] = [];
  readonly serviceDeployments: ServiceDeployment[] = [];
  readonly tasks: Task[] = [];
  readonly targets: TargetHealthDescription[] = [];
  readonly logs = new Map<string, string[]>();
  /** The calls that changed something, in order. */
  readonly changes: string[] = [];
  tags: Tag[] = [];
  /** What scales the service; nothing, unless a test says so. */
  scalableTarget: Pick<ScalableTarget, "MinCapacity" | "MaxCapacity" | "SuspendedState"> | undefined;
  service: Service;
  /** The weights of the production rule. */
  readonly shares = new Map([[targetGroupArn, 100]]);
  readonly #groups = new Map<string | undefined, string>();
  #script: Script = () => undefined;
  #wayBack: Script = () => undefined;
  #count = 0;

  constructor(taskDefinition: TaskDefinition, desiredCount: number) {
    const { taskDefinitionArn } = this.register(taskDefinition);
    this.service = {
      serviceArn: `${account}:service/hello/hello`,
      serviceName: "hello",
      clusterArn: `${account}:cluster/hello`,
      status: "ACTIVE",
      desiredCount,
      taskDefinition: taskDefinitionArn,
      launchType: "FARGATE",
      platformVersion: "LATEST",
      deploymentController: { type: "ECS" },
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      loadBalancers: [{ targetGroupArn, containerName: "app", containerPort: 8080 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-a", "subnet-b"], securityGroups: ["sg-1"] } },
      deployments: [],
      events: [],
    };
    const id = this.#begin();
    this.start(id, desiredCount);
    this.makeHealthy(id);
    this.complete(id);
  }

  /** What happens with every deployment from now on. */
  follow(script: Script): void {
    this.#script = script;
  }

  /** What happens when a deployment is stopped, to be put back. */
  followStop(script: Script): void {
    this.#wayBack = script;
  }

  /** The target group in which a target is registered. */
  groupOf({ Target }: TargetHealthDescription): string {
    return this.#groups.get(Target?.Id) ?? targetGroupArn;
  }

  stopDeployment(serviceDeploymentArn: string): void {
    const record = this.serviceDeployments.find((each) => each.serviceDeploymentArn === serviceDeploymentArn);
    Object.assign(record ?? {}, { status: "ROLLBACK_REQUESTED" });
    this.#wayBack(this, `ecs-svc/${record?.targetServiceRevision?.arn?.split("/").at(-1) ?? ""}`);
  }

  /** A stage begins, with so much of the traffic on the deployment. */
  enter(deploymentId: string, lifecycleStage: ServiceDeploymentLifecycleStage, percent: number): void {
    const own = this.#groups.get(deploymentId) ?? targetGroupArn;
    for (const arn of this.shares.keys()) this.shares.set(arn, arn === own ? percent : 100 - percent);
    const [older] = (this.service.deployments ?? []).filter(({ id }) => id !== deploymentId);
    const arn = `${account}:service-revision/hello/hello/${deploymentId.slice("ecs-svc/".length)}`;
    this.record(deploymentId, {
      lifecycleStage,
      targetServiceRevision: { arn, requestedProductionTrafficWeight: percent },
      ...(older && { sourceServiceRevisions: [{ requestedProductionTrafficWeight: 100 - percent }] }),
    });
  }

  after(delayMs: number, action: () => void): void {
    this.clock.after(delayMs, action);
  }

  register(taskDefinition: TaskDefinition, tags: readonly Tag[] = []): TaskDefinition {
    const { family = "" } = taskDefinition;
    const revision = [...this.taskDefinitions.values()].filter((t) => t.taskDefinition.family === family).length + 1;
    const taskDefinitionArn = `${account}:task-definition/${family}:${revision}`;
    const registered: TaskDefinition = { ...taskDefinition, taskDefinitionArn, revision, status: "ACTIVE" };
    this.taskDefinitions.set(taskDefinitionArn, { taskDefinition: registered, tags: [...tags] });
    return registered;
  }

  update({ taskDefinition, forceNewDeployment, cluster, service, ...settings }: UpdateServiceRequest): void {
    assert(cluster === "hello" && service === "hello", "the only service is hello in hello");
    const isNew = taskDefinition !== undefined && taskDefinition !== this.service.taskDefinition;
    Object.assign(this.service, settings);
    if (isNew) this.service.taskDefinition = taskDefinition;
    if (isNew || forceNewDeployment === true) this.#script(this, this.#begin());
  }

  /** Starts tasks of a deployment; they run, and are not healthy yet. */
  start(deploymentId: string, count: number): void {
    for (let i = 0; i < count; i++) {
      const id = (++this.#count).toString(16).padStart(32, "0");
      const address = `172.16.0.${this.#count}`;
      const { taskDefinition } = this.#deployment(deploymentId);
      this.tasks.push({
        taskArn: `${account}:task/hello/${id}`,
        startedBy: deploymentId,
        taskDefinitionArn: taskDefinition,
        lastStatus: "RUNNING",
        desiredStatus: "RUNNING",
        availabilityZone: i % 2 === 0 ? "ap-southeast-2a" : "ap-southeast-2b",
        attachments: [{ type: "ElasticNetworkInterface", details: [{ name: "privateIPv4Address", value: address }] }],
        containers: [{ name: "app", lastStatus: "RUNNING" }],
      });
      this.#groups.set(address, this.#groups.get(deploymentId) ?? targetGroupArn);
      this.targets.push({ Target: { Id: address, Port: 8080 }, TargetHealth: { State: "initial" } });
    }
  }

  makeHealthy(deploymentId: string): void {
    for (const target of this.#targetsOf(deploymentId)) target.TargetHealth = { State: "healthy" };
  }

  makeUnhealthy(deploymentId: string): void {
    const TargetHealth = {
      State: "unhealthy",
      Reason: "Target.ResponseCodeMismatch",
      Description: "Health checks failed with these codes: [500]",
    } as const;
    for (const target of this.#targetsOf(deploymentId)) target.TargetHealth = TargetHealth;
  }

  /** Ends the running tasks of a deployment, at most `count` of them. */
  stop(deploymentId: string, end: { code: TaskStopCode; reason: string; exitCode?: number; count?: number }): void {
    const running = this.#tasksOf(deploymentId).filter(({ lastStatus }) => lastStatus === "RUNNING");
    for (const task of running.slice(0, end.count ?? Infinity)) {
      Object.assign(task, { lastStatus: "STOPPED", desiredStatus: "STOPPED", stopCode: end.code });
      Object.assign(task, { stoppedReason: end.reason, stoppedAt: new Date(this.clock.now()) });
      task.containers = [
        { name: "app", lastStatus: "STOPPED", ...(end.exitCode !== undefined && { exitCode: end.exitCode }) },
      ];
      const address = task.attachments?.[0]?.details?.[0]?.value;
      this.targets.splice(
        this.targets.findIndex(({ Target }) => Target?.Id === address),
        1,
      );
    }
  }

  /** The deployment is complete: every older one has gone. */
  complete(deploymentId: string): void {
    const older = (this.service.deployments ?? []).filter(({ id }) => id !== deploymentId);
    for (const { id = "" } of older) {
      this.stop(id, { code: "ServiceSchedulerInitiated", reason: `Scaling activity initiated by (deployment ${id})` });
    }
    this.service.deployments = [this.#deployment(deploymentId)];
    Object.assign(this.#deployment(deploymentId), {
      rolloutState: "COMPLETED",
      rolloutStateReason: `ECS deployment ${deploymentId} completed.`,
      updatedAt: new Date(this.clock.now()),
    });
    this.record(deploymentId, { status: "SUCCESSFUL" });
    this.say(`(service hello) (deployment ${deploymentId}) deployment completed.`);
  }

  /** The deployment has failed, as the circuit breaker or an alarm says. */
  fail(deploymentId: string, reason = "ECS deployment circuit breaker: tasks failed to start."): void {
    Object.assign(this.#deployment(deploymentId), { rolloutState: "FAILED", rolloutStateReason: reason });
  }

  /** ECS puts the deployment before this one in front again, under its old id. */
  rollBack(deploymentId: string): void {
    const [older] = (this.service.deployments ?? []).filter(({ id }) => id !== deploymentId);
    assert(older, "there is a deployment to go back to");
    Object.assign(older, { status: "PRIMARY", rolloutState: "IN_PROGRESS" });
    Object.assign(this.#deployment(deploymentId), { status: "ACTIVE" });
    this.service.deployments = [older, this.#deployment(deploymentId)];
    this.service.taskDefinition = older.taskDefinition;
    this.record(deploymentId, { status: "ROLLBACK_IN_PROGRESS" });
    this.say(`(service hello) rolling back to deployment ${older.id ?? ""}.`);
  }

  /** ECS has put the older deployment back. */
  finishRollback(deploymentId: string): void {
    const [older] = (this.service.deployments ?? []).filter(({ id }) => id !== deploymentId);
    this.stop(deploymentId, { code: "ServiceSchedulerInitiated", reason: "Scaling activity" });
    this.service.deployments = [{ ...older, rolloutState: "COMPLETED" }];
    this.record(deploymentId, { status: "ROLLBACK_SUCCESSFUL" });
  }

  /** Changes ECS's second record of a deployment. */
  record(deploymentId: string, change: Partial<ServiceDeployment>): void {
    const digits = deploymentId.slice("ecs-svc/".length);
    const record = this.serviceDeployments.find(({ targetServiceRevision }) =>
      targetServiceRevision?.arn?.endsWith(digits),
    );
    Object.assign(record ?? {}, change);
  }

  say(message: string): void {
    const id = `event-${++this.#count}`;
    this.service.events = [{ id, createdAt: new Date(this.clock.now()), message }, ...(this.service.events ?? [])];
  }

  #begin(): string {
    const digits = (10n ** 18n + BigInt(++this.#count)).toString();
    const id = `ecs-svc/${digits}`;
    const used = [...this.shares].find(([, share]) => share === 100)?.[0];
    this.#groups.set(id, [...this.shares.keys()].find((arn) => arn !== used) ?? targetGroupArn);
    const { taskDefinition } = this.service;
    const at = new Date(this.clock.now());
    for (const deployment of this.service.deployments ?? []) deployment.status = "ACTIVE";
    const deployment = { id, status: "PRIMARY", taskDefinition, rolloutState: "IN_PROGRESS", createdAt: at } as const;
    this.service.deployments = [
      { ...deployment, desiredCount: this.service.desiredCount },
      ...(this.service.deployments ?? []),
    ];
    const serviceRevisionArn = `${account}:service-revision/hello/hello/${digits}`;
    this.serviceRevisions.push({ serviceRevisionArn, taskDefinition, createdAt: at });
    this.serviceDeployments.unshift({
      serviceDeploymentArn: `${account}:service-deployment/hello/hello/d${this.#count}`,
      targetServiceRevision: { arn: serviceRevisionArn },
      status: "IN_PROGRESS",
      createdAt: new Date(this.clock.now() + this.#count),
    });
    return id;
  }

  #deployment(deploymentId: string) {
    const found = this.service.deployments?.find(({ id }) => id === deploymentId);
    assert(found, `no deployment ${deploymentId}`);
    return found;
  }

  #tasksOf(deploymentId: string): readonly Task[] {
    return this.tasks.filter(({ startedBy }) => startedBy === deploymentId);
  }

  #targetsOf(deploymentId: string): readonly TargetHealthDescription[] {
    const addresses = this.#tasksOf(deploymentId).map((task) => task.attachments?.[0]?.details?.[0]?.value);
    return this.targets.filter(({ Target }) => addresses.includes(Target?.Id));
  }
}
