import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { Service } from "../../../state/service.ts";
import { ActionModal } from "./action-modal.tsx";
import { refusalOf, type Bounds } from "./bounds.ts";
import { update } from "./release.ts";

interface ScaleProps {
  readonly service: Service;
  readonly bounds: Bounds | undefined;
  readonly onClose: () => void;
}

/** Sets the desired count. */
export function Scale({ service, bounds, onClose }: ScaleProps) {
  const [typed, setTyped] = useState(String(service.desiredCount ?? 0));
  const refusal = refusalOf(typed, bounds);
  const limits = bounds
    ? `Auto scaling keeps it between ${bounds.min} and ${bounds.max}, and may change it again.`
    : "No auto scaling: it stays as it is set.";
  return (
    <ActionModal
      title="Scale the service"
      confirm="Scale"
      canConfirm={refusal === undefined}
      onClose={onClose}
      act={() => update(service, { desiredCount: Number(typed) })}
    >
      <FormField label="Desired count" description={limits} errorText={refusal}>
        <Input type="number" inputMode="numeric" value={typed} onChange={({ detail }) => setTyped(detail.value)} />
      </FormField>
    </ActionModal>
  );
}
