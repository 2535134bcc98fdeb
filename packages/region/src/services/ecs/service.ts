import type { AwsService } from "../../engine/service.ts";
import { insightsPublication } from "./metrics/container-insights.ts";
import { usagePublication } from "./metrics/ecs-usage.ts";
import { usageObservers } from "./metrics/usage-minutes.ts";
import { observers } from "./tasks/observers.ts";
import { continueServiceDeployment } from "./operations/ContinueServiceDeployment.ts";
import { createCluster } from "./operations/CreateCluster.ts";
import { createService } from "./operations/CreateService.ts";
import { deleteCluster } from "./operations/DeleteCluster.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { deleteTaskDefinitions } from "./operations/DeleteTaskDefinitions.ts";
import { deregisterTaskDefinition } from "./operations/DeregisterTaskDefinition.ts";
import { describeCapacityProviders } from "./operations/DescribeCapacityProviders.ts";
import { describeClusters } from "./operations/DescribeClusters.ts";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { describeServices } from "./operations/DescribeServices.ts";
import { describeTaskDefinition } from "./operations/DescribeTaskDefinition.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { executeCommand } from "./operations/ExecuteCommand.ts";
import { getTaskProtection } from "./operations/GetTaskProtection.ts";
import { listClusters } from "./operations/ListClusters.ts";
import { listServiceDeployments } from "./operations/ListServiceDeployments.ts";
import { listServices } from "./operations/ListServices.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTaskDefinitionFamilies } from "./operations/ListTaskDefinitionFamilies.ts";
import { listTaskDefinitions } from "./operations/ListTaskDefinitions.ts";
import { listTasks } from "./operations/ListTasks.ts";
import { putClusterCapacityProviders } from "./operations/PutClusterCapacityProviders.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { stopServiceDeployment } from "./operations/StopServiceDeployment.ts";
import { stopTask } from "./operations/StopTask.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateCluster } from "./operations/UpdateCluster.ts";
import { updateService } from "./operations/UpdateService.ts";
import { updateTaskProtection } from "./operations/UpdateTaskProtection.ts";
import { logController } from "./controllers/log-controller.ts";
import { registrationController } from "./controllers/registration-controller.ts";
import { serviceController } from "./controllers/service-controller.ts";
import { taskController } from "./controllers/task-controller.ts";
import { taskDefinitionController } from "./controllers/task-definition-controller.ts";

/** Amazon ECS on Fargate. */
export const ecs: AwsService = {
  name: "ecs",
  operations: {
    ContinueServiceDeployment: continueServiceDeployment,
    CreateCluster: createCluster,
    CreateService: createService,
    DeleteCluster: deleteCluster,
    DeleteService: deleteService,
    DeleteTaskDefinitions: deleteTaskDefinitions,
    DeregisterTaskDefinition: deregisterTaskDefinition,
    DescribeCapacityProviders: describeCapacityProviders,
    DescribeClusters: describeClusters,
    DescribeServiceDeployments: describeServiceDeployments,
    DescribeServiceRevisions: describeServiceRevisions,
    DescribeServices: describeServices,
    DescribeTaskDefinition: describeTaskDefinition,
    DescribeTasks: describeTasks,
    ExecuteCommand: executeCommand,
    GetTaskProtection: getTaskProtection,
    ListClusters: listClusters,
    ListServiceDeployments: listServiceDeployments,
    ListServices: listServices,
    ListTagsForResource: listTagsForResource,
    ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
    ListTaskDefinitions: listTaskDefinitions,
    ListTasks: listTasks,
    PutClusterCapacityProviders: putClusterCapacityProviders,
    RegisterTaskDefinition: registerTaskDefinition,
    RunTask: runTask,
    StopServiceDeployment: stopServiceDeployment,
    StopTask: stopTask,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateCluster: updateCluster,
    UpdateService: updateService,
    UpdateTaskProtection: updateTaskProtection,
  },
  reconcilers: [
    serviceController,
    taskController,
    registrationController,
    logController,
    taskDefinitionController,
    insightsPublication,
    usagePublication,
  ],
  observers: [observers, usageObservers],
};
