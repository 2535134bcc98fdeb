import type { GetHostedZoneCountRequest, GetHostedZoneCountResponse } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { hostedZones } from "../state.ts";

/** Counts the hosted zones. */
export const getHostedZoneCount: Operation<GetHostedZoneCountRequest, GetHostedZoneCountResponse> = (_, { tx }) => ({
  HostedZoneCount: tx.list(hostedZones).length,
});
