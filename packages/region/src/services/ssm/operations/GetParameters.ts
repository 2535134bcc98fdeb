import type { GetParametersRequest, GetParametersResult } from "@aws-sdk/client-ssm";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { parameterOutput, readingOf } from "../responses/describe-parameters.ts";
import { selectVersion, type Selected } from "../lookup.ts";

/** What is not there is listed beside what is. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export const getParameters: Operation<GetParametersRequest, GetParametersResult> = (input, context) => {
  const names = [...new Set(input.Names)];
  const reading = readingOf(input.WithDecryption);
  const found = names.map((name) => ({ name, selected: selectedOrNothing(context, name) }));
  return {
    Parameters: found.flatMap(({ selected }) =>
      selected ? [parameterOutput(selected.parameter, selected.version, { reading, selector: selected.selector })] : [],
    ),
    InvalidParameters: found.filter(({ selected }) => !selected).map(({ name }) => name),
  };
};

function selectedOrNothing(context: Context, name: string): Selected | undefined {
  try {
    return selectVersion(context.tx, context, name);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
