import type { PutParameterRequest, PutParameterResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { alreadyExists, tooManyParameters, validationError } from "../errors.ts";
import { newestVersion, parameterArn } from "../lookup.ts";
import { checkName } from "../requests/names.ts";
import { dropOldest, nextVersion, refuseUnsupported } from "../requests/put-parameter.ts";
import { quotas } from "../quotas.ts";
import { parameters, parameterVersions } from "../state.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const putParameter: Operation<PutParameterRequest, PutParameterResult> = (input, context) => {
  const { tx } = context;
  const { Name: name = "", Overwrite: isOverwriting = false, Tags: tags = [] } = input;
  checkName(name);
  refuseUnsupported(input);
  if (isOverwriting && tags.length > 0) {
    throw validationError(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite " +
        "flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  const current = tx.get(parameters, name);
  if (current && !isOverwriting) throw alreadyExists();
  if (!current && tx.list(parameters).length >= quotas.parameters) throw tooManyParameters();
  const version = nextVersion(input, context, current && newestVersion(tx, current));
  dropOldest(context, name);
  tx.put(parameterVersions, version);
  tx.put(parameters, {
    name,
    arn: parameterArn(context, name),
    version: version.version,
    tags: current?.tags ?? withTags([], tags),
  });
  return { Version: version.version, Tier: version.tier };
};
