import { isSame, type Json } from "./json.ts";
import type { Template } from "./template.ts";

/** A resource and the names that it mentions. */
interface Mentions {
  readonly logicalId: string;
  readonly mentioned: readonly string[];
}

/** What comes after what although no name says so, and which of the one belong to which of the other. */
interface Order {
  readonly first: string;
  readonly then: readonly string[];
  isOf(first: Mentions, then: Mentions, among: Among): boolean;
}

/** What an order looks at. */
interface Among {
  readonly template: Template;
  readonly planned: readonly Mentions[];
  readonly namesIn: (value: Json) => readonly string[];
}

const orders: readonly Order[] = [
  {
    // The AWS CDK leaves it out; AWS is slow enough with services, and tries the deletion of the association until they are gone.
    first: "AWS::ECS::ClusterCapacityProviderAssociations",
    then: ["AWS::ECS::Service"],
    isOf(association, service, { template, namesIn }) {
      const [one, other] = [association, service].map((it) => propertyOf(template, it, "Cluster"));
      return (
        isSame(one ?? null, other ?? null) || namesIn(one ?? null).some((name) => namesIn(other ?? null).includes(name))
      );
    },
  },
  {
    // A subnet keeps its block while tasks have addresses of it.
    first: "AWS::EC2::SubnetCidrBlock",
    then: ["AWS::ECS::Service"],
    isOf(association, service, { template, planned, namesIn }) {
      return namesIn(propertyOf(template, association, "SubnetId")).some((subnet) => needs(service, subnet, planned));
    },
  },
  {
    // A gateway is not detached while public addresses are mapped; AWS tries it until those are gone.
    first: "AWS::EC2::VPCGatewayAttachment",
    then: ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ECS::Service"],
    isOf(attachment, user, { template, planned, namesIn }) {
      return namesIn(propertyOf(template, attachment, "VpcId")).some((vpc) => needs(user, vpc, planned));
    },
  },
];

/**
 * Adds what a resource waits for without a name of it, for which AWS has its slowness and its retries. Nothing is added where that
 * itself waits for the resource.
 *
 * @param namesIn the names that a value refers to: a cluster may be its `Ref` here and its ARN there
 */
export function withImpliedOrder<R extends Mentions>(
  template: Template,
  planned: readonly R[],
  namesIn: (value: Json) => readonly string[],
): readonly R[] {
  const typeOf = ({ logicalId }: Mentions) => template.resources[logicalId]?.type ?? "";
  const among = { template, planned, namesIn };
  return planned.map((resource) => {
    const implied = orders
      .filter(({ then }) => then.includes(typeOf(resource)))
      .flatMap((order) =>
        planned.filter((first) => typeOf(first) === order.first && order.isOf(first, resource, among)),
      )
      .filter((first) => !needs(first, resource.logicalId, planned));
    if (implied.length === 0) return resource;
    return { ...resource, mentioned: [...resource.mentioned, ...implied.map(({ logicalId }) => logicalId)] };
  });
}

function propertyOf({ resources }: Template, { logicalId }: Mentions, name: string): Json {
  return resources[logicalId]?.properties[name] ?? null;
}

/** Whether a resource comes after another one, maybe by way of others. */
function needs(from: Mentions, logicalId: string, planned: readonly Mentions[]): boolean {
  const seen = new Set([from]);
  // What is found is gone through, too.
  for (const { mentioned } of seen) {
    if (mentioned.includes(logicalId)) return true;
    for (const other of planned) if (mentioned.includes(other.logicalId)) seen.add(other);
  }
  return false;
}
