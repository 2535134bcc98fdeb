import type { ListExportsInput, ListExportsOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { exportsOf } from "../controllers/exports.ts";

/** All in one page. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListExports.html */
export const listExports: Operation<ListExportsInput, ListExportsOutput> = (_, context) => ({
  Exports: [...exportsOf(context).values()].map(({ name, value, stack }) => ({
    ExportingStackId: stack.stackId,
    Name: name,
    Value: value,
  })),
});
