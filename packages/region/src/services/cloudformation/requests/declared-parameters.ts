import type { Template } from "../template/template.ts";

/** The parameters that a template declares, as ValidateTemplate and GetTemplateSummary list them. */
export function declaredParameters({ parameters }: Pick<Template, "parameters">): {
  ParameterKey: string;
  ParameterType: string;
  DefaultValue?: string;
  NoEcho: boolean;
  Description?: string;
}[] {
  return Object.entries(parameters).map(([key, { type, default: fallback, noEcho, description }]) => ({
    ParameterKey: key,
    ParameterType: type,
    ...(fallback !== undefined && { DefaultValue: fallback }),
    NoEcho: noEcho,
    ...(description !== undefined && { Description: description }),
  }));
}
