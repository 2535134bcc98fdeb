import type { DocumentTypes } from "@evenkeel/region/console";
import { call } from "../../../state/call.ts";
import { revisionIn, type Service } from "../../../state/service.ts";
import { ActionModal } from "./action-modal.tsx";
import { releaseAgain } from "./release.ts";

interface RollBackProps {
  readonly service: Service;
  /** The service deployment that is under way; undefined where none is. */
  readonly underWay: string | undefined;
  readonly before: DocumentTypes["serviceRevision"] | undefined;
  readonly onClose: () => void;
}

/** Stops the release that is under way and goes back, or releases what served before. */
export function RollBack({ service, underWay, before, onClose }: RollBackProps) {
  const present = revisionIn(service.taskDefinition);
  if (underWay !== undefined) {
    const input = { serviceDeploymentArn: underWay, stopType: "ROLLBACK" };
    return (
      <ActionModal
        title="Roll back the release"
        confirm="Roll back"
        onClose={onClose}
        act={() => call("ecs", "StopServiceDeployment", input).then(() => undefined)}
      >
        <p>
          The release of <b>{present}</b> is stopped, and ECS goes back to the revision that served before it.
        </p>
      </ActionModal>
    );
  }
  const images = (before?.containerImages ?? []).flatMap(({ image }) => image ?? []);
  return (
    <ActionModal
      title="Roll back"
      confirm="Roll back"
      canConfirm={before !== undefined}
      onClose={onClose}
      act={() => releaseAgain(service, before?.taskDefinition ?? "")}
    >
      {before ? (
        <p>
          <b>{present}</b> gives way to <b>{revisionIn(before.taskDefinition)}</b>, the last release before it that
          succeeded, with the image <code className="service-image">{images.join(", ")}</code>.
        </p>
      ) : (
        <p>No release but {present} ever succeeded: there is nothing to go back to. Deploy another image instead.</p>
      )}
    </ActionModal>
  );
}
