import type { AwsService } from "../../engine/service.ts";
import { assumeRole } from "./operations/AssumeRole.ts";
import { getCallerIdentity } from "./operations/GetCallerIdentity.ts";

/** AWS Security Token Service: who calls, and temporary credentials. */
export const sts: AwsService = {
  name: "sts",
  operations: {
    AssumeRole: assumeRole,
    GetCallerIdentity: getCallerIdentity,
  },
};
