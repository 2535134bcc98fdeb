import type { AwsService } from "../engine/service.ts";
import { arcZonalShift } from "./arc-zonal-shift/service.ts";
import { autoscaling } from "./autoscaling/service.ts";
import { cloudformation } from "./cloudformation/service.ts";
import { cloudwatch } from "./cloudwatch/service.ts";
import { ec2 } from "./ec2/service.ts";
import { ecr } from "./ecr/service.ts";
import { ecs } from "./ecs/service.ts";
import { elbv2 } from "./elbv2/service.ts";
import { events } from "./events/service.ts";
import { fis } from "./fis/service.ts";
import { iam } from "./iam/service.ts";
import { kms } from "./kms/service.ts";
import { logs } from "./logs/service.ts";
import { route53 } from "./route53/service.ts";
import { s3 } from "./s3/service.ts";
import { secretsmanager } from "./secretsmanager/service.ts";
import { servicediscovery } from "./servicediscovery/service.ts";
import { sns } from "./sns/service.ts";
import { ssm } from "./ssm/service.ts";
import { sts } from "./sts/service.ts";

/** Every AWS service of the region. */
export const services: readonly AwsService[] = [
  arcZonalShift,
  autoscaling,
  cloudformation,
  cloudwatch,
  ec2,
  ecr,
  ecs,
  elbv2,
  events,
  fis,
  iam,
  kms,
  logs,
  route53,
  s3,
  secretsmanager,
  servicediscovery,
  sns,
  ssm,
  sts,
];
