import type { AwsService } from "../../engine/service.ts";
import { shiftController } from "./controllers/shift-controller.ts";
import { cancelPracticeRun } from "./operations/CancelPracticeRun.ts";
import { cancelZonalShift } from "./operations/CancelZonalShift.ts";
import { createPracticeRunConfiguration } from "./operations/CreatePracticeRunConfiguration.ts";
import { deletePracticeRunConfiguration } from "./operations/DeletePracticeRunConfiguration.ts";
import { getManagedResource } from "./operations/GetManagedResource.ts";
import { listAutoshifts } from "./operations/ListAutoshifts.ts";
import { listManagedResources } from "./operations/ListManagedResources.ts";
import { listZonalShifts } from "./operations/ListZonalShifts.ts";
import { startPracticeRun } from "./operations/StartPracticeRun.ts";
import { startZonalShift } from "./operations/StartZonalShift.ts";
import { updatePracticeRunConfiguration } from "./operations/UpdatePracticeRunConfiguration.ts";
import { updateZonalAutoshiftConfiguration } from "./operations/UpdateZonalAutoshiftConfiguration.ts";
import { updateZonalShift } from "./operations/UpdateZonalShift.ts";

/** Zonal shift of Amazon Application Recovery Controller: traffic of load balancers away from a zone. */
export const arcZonalShift: AwsService = {
  name: "arc-zonal-shift",
  operations: {
    CancelPracticeRun: cancelPracticeRun,
    CancelZonalShift: cancelZonalShift,
    CreatePracticeRunConfiguration: createPracticeRunConfiguration,
    DeletePracticeRunConfiguration: deletePracticeRunConfiguration,
    GetManagedResource: getManagedResource,
    ListAutoshifts: listAutoshifts,
    ListManagedResources: listManagedResources,
    ListZonalShifts: listZonalShifts,
    StartPracticeRun: startPracticeRun,
    StartZonalShift: startZonalShift,
    UpdatePracticeRunConfiguration: updatePracticeRunConfiguration,
    UpdateZonalAutoshiftConfiguration: updateZonalAutoshiftConfiguration,
    UpdateZonalShift: updateZonalShift,
  },
  reconcilers: [shiftController],
};
