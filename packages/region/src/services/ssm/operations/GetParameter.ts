import type { GetParameterRequest, GetParameterResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { parameterOutput, readingOf } from "../responses/describe-parameters.ts";
import { selectVersion } from "../lookup.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
export const getParameter: Operation<GetParameterRequest, GetParameterResult> = (input, context) => {
  const { parameter, version, selector } = selectVersion(context.tx, context, input.Name);
  return { Parameter: parameterOutput(parameter, version, { reading: readingOf(input.WithDecryption), selector }) };
};
