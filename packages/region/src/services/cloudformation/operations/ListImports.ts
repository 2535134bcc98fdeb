import type { ListImportsInput, ListImportsOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { importersOf, notImported } from "../controllers/exports.ts";

/** All in one page. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListImports.html */
export const listImports: Operation<ListImportsInput, ListImportsOutput> = ({ ExportName: name = "" }, context) => {
  const importers = importersOf(context, name);
  if (importers.length === 0) throw notImported(name);
  return { Imports: [...importers] };
};
