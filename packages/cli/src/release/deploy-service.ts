import { deploy, type Change, type DeployOptions } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { localImages } from "../images/local-images.ts";
import { readyImage } from "../images/ready-image.ts";
import { checkCount } from "./check-count.ts";
import { checkDefinition, type ReleaseScope } from "./check-definition.ts";
import { lockHolder, lockOptions } from "../service/lock-holder.ts";
import type { ReleaseShow } from "./live-view.ts";
import { showRelease } from "./show-release.ts";
import { findTarget, scalingOf, type ServiceTarget, type TargetOptions } from "../target/service-target.ts";

/** What `deploy` is asked for. */
export interface DeployRequest extends TargetOptions {
  readonly change: Change;
  /** How long to wait for another release of the service; `none` takes no lock. */
  readonly lockWaitMs: number | "none";
  readonly scope: ReleaseScope;
  readonly settings: Omit<DeployOptions, "name" | "change" | "lock" | "scaling">;
}

/** Releases a new revision of what is provisioned and sees it serve, or puts the old one back; the exit code. */
export async function deployService(request: DeployRequest, show: ReleaseShow): Promise<number> {
  const target = await findTarget(request);
  await checkDefinition(target, request.scope, show);
  const count = request.change.service?.desiredCount;
  if (count !== undefined) await checkCount(target, count);
  const change = await withImage(target, request.change, show);
  const by = { lock: lockOptions(request.lockWaitMs), holder: lockHolder(process.env) };
  const options = { name: target.name, change, ...by, ...scalingOf(target) };
  return showRelease(target, show, (deployer) => deploy(deployer, { ...options, ...request.settings }));
}

/** Where no image is named, for no container, the application directory as it is now becomes one; on AWS there is none to take. */
async function withImage(target: ServiceTarget, change: Change, { output }: ReleaseShow): Promise<Change> {
  const { local, definition, paths } = target;
  if (namesImage(change) || (local && (!definition || "reference" in definition.image))) return change;
  if (!local) {
    if (Object.keys(change).length > 0) return change;
    throw new Failure(exitCodes.usage, "deploy --to aws needs to know what to release", {
      allowed: "--image REPOSITORY:TAG, --tag TAG, --tag-env VARIABLE, or another change",
      fix: "evenkeel deploy --to aws --tag v2",
    });
  }
  if (!definition) return change;
  const { reference } = await readyImage(definition, paths, localImages(paths, local.runtime), (text) => {
    output.say(`  image     ${text}`);
  });
  output.say(`  image     ${reference} from the application directory`);
  return { ...change, image: reference };
}

function namesImage({ image, tag, containers = {} }: Change): boolean {
  const ofOthers = Object.values(containers).some(({ fields }) => fields?.image !== undefined);
  return image !== undefined || tag !== undefined || ofOthers;
}
