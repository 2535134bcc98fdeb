// The services to generate models for, and what their SDK clients alone do not contain.
import type { ProtocolName } from "../../packages/region/src/wire/model/model-json.ts";

export interface ServiceSource {
  /** The npm package of the SDK client. */
  readonly sdkPackage: string;
  /** Protocols that the service accepts besides the one that its SDK client uses today. @default none */
  readonly alsoSpeaks?: readonly ProtocolName[];
  /** Operations that AWS takes unsigned, too, of which the SDK does not know: from who follows a link. @default none */
  readonly unsigned?: readonly string[];
  /** What the model does not carry, as `generate` words it: looked at and accepted. @default none */
  readonly knownProblems?: readonly string[];
}

/** By the name that the region gives the service. */
export const services: Readonly<Record<string, ServiceSource>> = {
  ecs: { sdkPackage: "@aws-sdk/client-ecs" },
  elbv2: { sdkPackage: "@aws-sdk/client-elastic-load-balancing-v2" },
  ec2: { sdkPackage: "@aws-sdk/client-ec2" },
  // Terraform's Go SDK speaks query, botocore names CBOR first, the JavaScript SDK speaks JSON.
  cloudwatch: { sdkPackage: "@aws-sdk/client-cloudwatch", alsoSpeaks: ["awsQuery", "rpcv2Cbor"] },
  logs: { sdkPackage: "@aws-sdk/client-cloudwatch-logs" },
  "application-autoscaling": { sdkPackage: "@aws-sdk/client-application-auto-scaling" },
  events: { sdkPackage: "@aws-sdk/client-eventbridge" },
  iam: { sdkPackage: "@aws-sdk/client-iam" },
  sts: { sdkPackage: "@aws-sdk/client-sts" },
  cloudformation: { sdkPackage: "@aws-sdk/client-cloudformation" },
  // The SDK has some of these twice, once as sensitive.
  ssm: {
    sdkPackage: "@aws-sdk/client-ssm",
    knownProblems: ["TargetMaps", "TargetMap", "AutomationParameterMap", "InventoryItemEntryList"].map(twice),
  },
  // Select and access lists are refused by name.
  s3: {
    sdkPackage: "@aws-sdk/client-s3",
    knownProblems: [
      ...["xmlNamespace", "xmlAttribute", "eventPayload", "hostLabel"].map((trait) => `trait not carried: ${trait}`),
      // Bodies are read whole, and sent whole.
      "type not carried: stream",
    ],
  },
  ecr: { sdkPackage: "@aws-sdk/client-ecr" },
  route53: { sdkPackage: "@aws-sdk/client-route-53" },
  kms: { sdkPackage: "@aws-sdk/client-kms" },
  servicediscovery: { sdkPackage: "@aws-sdk/client-servicediscovery" },
  // The links in what SNS sends. https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html
  sns: { sdkPackage: "@aws-sdk/client-sns", unsigned: ["ConfirmSubscription", "Unsubscribe"] },
  secretsmanager: {
    sdkPackage: "@aws-sdk/client-secrets-manager",
    knownProblems: [twice("SecretVersionsToStagesMapType")],
  },
};

/** Services whose SDK clients publish no schemas, or are not on npm: their models are made of botocore's (`botocore_models.py`). */
export const botocoreServices = ["fis", "arc-zonal-shift"] as const;

function twice(shape: string): string {
  return `shape name used twice: ${shape}`;
}
