import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { call } from "../../../state/call.ts";
import { ActionModal } from "./action-modal.tsx";

interface ContinueProps {
  readonly serviceDeploymentArn: string | undefined;
  readonly hookId: string;
}

/** Lets a release go on that pauses. */
export function Continue(input: ContinueProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Continue</Button>
      {isAsking && (
        <ActionModal
          title="Continue the release"
          confirm="Continue"
          onClose={() => setAsking(false)}
          act={() => call("ecs", "ContinueServiceDeployment", input).then(() => undefined)}
        >
          <p>The release leaves its pause and goes on to its next stage.</p>
        </ActionModal>
      )}
    </>
  );
}
