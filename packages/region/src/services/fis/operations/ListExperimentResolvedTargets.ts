import type { Operation } from "../../../engine/service.ts";
import { requireExperiment } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import type { PageRequestShape, Texts } from "../shapes.ts";

interface Request extends PageRequestShape {
  readonly experimentId: string;
  readonly targetName?: string | undefined;
}

interface Response {
  readonly resolvedTargets: readonly {
    readonly resourceType: string;
    readonly targetName: string;
    readonly targetInformation: Texts;
  }[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ListExperimentResolvedTargets.html */
export const listExperimentResolvedTargets: Operation<Request, Response> = (input, context) => {
  const { resolved = {} } = requireExperiment(context.tx, input.experimentId);
  const all = Object.entries(resolved)
    .filter(([targetName]) => input.targetName === undefined || input.targetName === targetName)
    .flatMap(([targetName, targets]) => targets.map((target) => ({ targetName, ...target })));
  const { page, ...next } = pageFor(all, ({ targetName, resourceId }) => `${targetName} ${resourceId}`, input);
  const resolvedTargets = page.map(({ resourceType, targetName, information: targetInformation }) => {
    return { resourceType, targetName, targetInformation };
  });
  return { resolvedTargets, ...next };
};
