import type { AwsService } from "../../engine/service.ts";
import { addTagsToResource } from "./operations/AddTagsToResource.ts";
import { deleteParameter } from "./operations/DeleteParameter.ts";
import { deleteParameters } from "./operations/DeleteParameters.ts";
import { describeParameters } from "./operations/DescribeParameters.ts";
import { getParameter } from "./operations/GetParameter.ts";
import { getParameterHistory } from "./operations/GetParameterHistory.ts";
import { getParameters } from "./operations/GetParameters.ts";
import { getParametersByPath } from "./operations/GetParametersByPath.ts";
import { labelParameterVersion } from "./operations/LabelParameterVersion.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putParameter } from "./operations/PutParameter.ts";
import { removeTagsFromResource } from "./operations/RemoveTagsFromResource.ts";

/** Systems Manager: its Parameter Store. */
export const ssm: AwsService = {
  name: "ssm",
  operations: {
    AddTagsToResource: addTagsToResource,
    DeleteParameter: deleteParameter,
    DeleteParameters: deleteParameters,
    DescribeParameters: describeParameters,
    GetParameter: getParameter,
    GetParameterHistory: getParameterHistory,
    GetParameters: getParameters,
    GetParametersByPath: getParametersByPath,
    LabelParameterVersion: labelParameterVersion,
    ListTagsForResource: listTagsForResource,
    PutParameter: putParameter,
    RemoveTagsFromResource: removeTagsFromResource,
  },
};
