import { isSame, type Json } from "./json.ts";
import type { Template } from "./template.ts";

/** A resource and the names that it mentions. */
interface Mentions {
  readonly logicalId: string;
  readonly mentioned: readonly string[];
}

/**
 * Services after what associates capacity providers with their cluster, though no name says so: the AWS CDK leaves it out, and
 * AWS is slow enough with services, and tries the deletion of the association until they are gone. Nothing is added where the
 * association itself waits for the service.
 *
 * @param namesIn the names that a value refers to: a cluster may be its `Ref` here and its ARN there
 */
export function withImpliedOrder<R extends Mentions>(
  { resources }: Template,
  planned: readonly R[],
  namesIn: (value: Json) => readonly string[],
): readonly R[] {
  const ofType = (type: string) => planned.filter(({ logicalId }) => resources[logicalId]?.type === type);
  const associations = ofType("AWS::ECS::ClusterCapacityProviderAssociations");
  const services = new Set(associations.length > 0 ? ofType("AWS::ECS::Service") : []);
  const clusterOf = ({ logicalId }: Mentions) => resources[logicalId]?.properties["Cluster"] ?? null;
  const isOfCluster = (association: Mentions, service: Mentions): boolean => {
    const [one, other] = [clusterOf(association), clusterOf(service)];
    return isSame(one, other) || namesIn(one).some((name) => namesIn(other).includes(name));
  };
  return planned.map((resource) => {
    if (!services.has(resource)) return resource;
    const implied = associations
      .filter((association) => isOfCluster(association, resource))
      .filter((association) => !needs(association, resource.logicalId, planned));
    return { ...resource, mentioned: [...resource.mentioned, ...implied.map(({ logicalId }) => logicalId)] };
  });
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
