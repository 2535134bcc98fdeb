import type { Operation } from "../../../engine/service.ts";
import { targetTypeNotFound } from "../errors.ts";
import { targetTypeOf } from "../targets/catalogue.ts";
import type { TargetType } from "../targets/target-type.ts";

interface Response {
  readonly targetResourceType: Pick<TargetType, "resourceType" | "description" | "parameters">;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_GetTargetResourceType.html */
export const getTargetResourceType: Operation<{ readonly resourceType: string }, Response> = (input) => {
  const type = targetTypeOf(input.resourceType);
  if (!type) throw targetTypeNotFound(input.resourceType);
  const { resourceType, description, parameters } = type;
  return { targetResourceType: { resourceType, description, parameters } };
};
