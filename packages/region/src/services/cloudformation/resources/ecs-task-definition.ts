import { deregisterTaskDefinition } from "../../ecs/operations/DeregisterTaskDefinition.ts";
import { registerTaskDefinition } from "../../ecs/operations/RegisterTaskDefinition.ts";
import { taskDefinitionOutput } from "../../ecs/responses/outputs.ts";
import { taskDefinitions } from "../../ecs/state.ts";
import { apiInput } from "./api-input.ts";
import { optionalText } from "./properties.ts";
import type { ResourceProvider } from "../resource-provider.ts";

const properties = [
  "ContainerDefinitions",
  "Cpu",
  "EnableFaultInjection",
  "EphemeralStorage",
  "ExecutionRoleArn",
  "Family",
  "Memory",
  "NetworkMode",
  "PidMode",
  "RequiresCompatibilities",
  "RuntimePlatform",
  "Tags",
  "TaskRoleArn",
  "Volumes",
];

/** Every change is a new revision. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html */
export const ecsTaskDefinition: ResourceProvider = {
  type: "AWS::ECS::TaskDefinition",
  properties,
  replaceOn: properties,
  create({ properties: definition, generateName, context }) {
    const family = optionalText(definition, "Family") ?? generateName({ maxLength: 255 });
    const operation = { service: "ecs", name: "RegisterTaskDefinition", run: registerTaskDefinition } as const;
    const input = apiInput(operation, definition);
    return registerTaskDefinition({ ...input, family }, context).taskDefinition?.taskDefinitionArn ?? "";
  },
  delete({ physicalId }, context) {
    const isActive = context.tx.get(taskDefinitions, physicalId)?.status === "ACTIVE";
    if (isActive) deregisterTaskDefinition({ taskDefinition: physicalId }, context);
  },
  actual({ physicalId }, { tx }) {
    const found = tx.get(taskDefinitions, physicalId);
    return found?.status === "ACTIVE" ? { ...taskDefinitionOutput(found), tags: found.tags } : undefined;
  },
  attributes: ({ physicalId }) => ({ TaskDefinitionArn: physicalId }),
};
