import type { ServiceDefinition, SharedNetwork } from "@evenkeel/definition";
import type { StackChange } from "./stack-change.ts";

/** What a change of the stack means for those who use the service. */
export interface Consequence {
  /** `fails`: CloudFormation is not expected to get it done; `interrupts`: requests fail, or something is lost; `smooth`: neither. */
  readonly effect: "fails" | "interrupts" | "smooth";
  readonly text: string;
}

/** What a change is judged by; of a network, nothing is released. */
type Definition = Pick<ServiceDefinition, "tasks" | "deployment"> | Pick<SharedNetwork, "services">;

/** What one change means; undefined where there is nothing to show. */
export function consequenceOf(change: StackChange, definition: Definition): Consequence | undefined {
  const { action, keptName } = change;
  if (action === "add") return undefined;
  if (action === "remove") return onRemoval[change.type];
  if (action === "change") return onChange(change);
  if (change.type === "AWS::ECS::TaskDefinition" && "tasks" in definition)
    return { effect: "smooth", text: releaseOf(definition) };
  if (keptName !== undefined) return nameIsTaken(keptName);
  return onReplacement[change.type];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html */
function nameIsTaken(name: string): Consequence {
  return {
    effect: "fails",
    text: `the new one cannot be made beside the one that has the name ${name}: another name makes another stack`,
  };
}

function releaseOf({ tasks, deployment }: Pick<ServiceDefinition, "tasks" | "deployment">): string {
  const { strategy } = deployment;
  const count = tasks.min === tasks.max ? String(tasks.min) : `${tasks.min} to ${tasks.max}`;
  const way = strategy === "rolling" ? "a few at a time" : `as the strategy ${strategy} says`;
  return `a new revision is released: the service's tasks (${count}) are replaced ${way}; no interruption`;
}

const onReplacement: Readonly<Record<string, Consequence>> = {
  "AWS::EC2::VPC": interrupts("everything in it moves into a new network: the service is interrupted"),
  "AWS::EC2::Subnet": smooth("tasks and load balancer move into the new subnet"),
  // https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
  "AWS::EC2::VPCGatewayAttachment": {
    effect: "fails",
    text: "an internet gateway is attached to one network at a time, and the former attachment is still there",
  },
  "AWS::EC2::NatGateway": interrupts("its connections to the internet break, and come from another address afterwards"),
  "AWS::EC2::EIP": interrupts("connections to the internet come from another address afterwards"),
  "AWS::EC2::SecurityGroup": smooth("what used the former one uses the new one before it is deleted"),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": interrupts("the service answers at a new address; the former one goes"),
  "AWS::ElasticLoadBalancingV2::Listener": interrupts("its port answers nothing until the new one is there"),
  "AWS::ElasticLoadBalancingV2::TargetGroup": interrupts(
    "requests fail until tasks are registered and healthy in the new one",
  ),
  "AWS::ElasticLoadBalancingV2::ListenerRule": smooth("the traffic follows the new rule"),
  "AWS::ECS::Cluster": interrupts("all tasks of the former one stop"),
  "AWS::ECS::Service": interrupts("all tasks of the former one stop once the new one is there"),
  "AWS::Logs::LogGroup": interrupts("the log lines in it are deleted"),
};

const onRemoval: Readonly<Record<string, Consequence>> = {
  "AWS::EC2::NatGateway": interrupts("connections to the internet that go through it break"),
  "AWS::EC2::EIP": smooth("connections to the internet no longer come from its address"),
  "AWS::EC2::VPCEndpoint": smooth("that service of AWS is reached over the internet, where there is a way to it"),
  "AWS::EC2::Subnet": interrupts("the tasks in it are replaced by tasks elsewhere"),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": interrupts("the service has no address any more"),
  "AWS::ElasticLoadBalancingV2::Listener": interrupts("its port answers nothing any more"),
  "AWS::ElasticLoadBalancingV2::TargetGroup": smooth("nothing is sent to it by then"),
  "AWS::ECS::Service": interrupts("all its tasks stop"),
  "AWS::ECS::Cluster": interrupts("everything in it stops"),
  "AWS::Logs::LogGroup": interrupts("the log lines in it are deleted"),
  "AWS::ApplicationAutoScaling::ScalableTarget": smooth("the number of tasks is left to people"),
  "AWS::ApplicationAutoScaling::ScalingPolicy": smooth("it changes the number of tasks no more"),
};

function onChange({ type, properties }: StackChange): Consequence | undefined {
  const names = new Set(properties.map(({ path }) => path[0] ?? ""));
  if (type === "AWS::ECS::Service") {
    const replacing = ["LoadBalancers", "NetworkConfiguration"].filter((name) => names.has(name));
    if (replacing.length > 0) return smooth("its tasks are replaced a few at a time; no interruption");
    return names.has("TaskDefinition") ? undefined : smooth("its tasks go on as they are");
  }
  return changedInPlace[type];
}

const changedInPlace: Readonly<Record<string, Consequence>> = {
  "AWS::ElasticLoadBalancingV2::TargetGroup": smooth("targets are checked that way at once; they stay registered"),
  "AWS::ElasticLoadBalancingV2::ListenerRule": smooth("the traffic is led that way at once"),
  "AWS::ElasticLoadBalancingV2::Listener": smooth("requests are answered that way at once"),
  "AWS::ApplicationAutoScaling::ScalableTarget": smooth("a number of tasks outside of the new limits moves into them"),
  "AWS::Logs::LogGroup": smooth("log lines older than it keeps are deleted"),
  "AWS::EC2::Route": interrupts("connections that went the former way break; new ones go the new way"),
};

function interrupts(text: string): Consequence {
  return { effect: "interrupts", text };
}

function smooth(text: string): Consequence {
  return { effect: "smooth", text };
}
