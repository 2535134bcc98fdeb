import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { useDocuments } from "../../../state/hooks.ts";
import { revisionIn, type Service } from "../../../state/service.ts";
import { ActionModal } from "./action-modal.tsx";
import { deployImages } from "./release.ts";

interface DeployImageProps {
  readonly service: Service;
  readonly onClose: () => void;
}

/** Releases other images: a new task definition revision, and a rollout to it. */
export function DeployImage({ service, onClose }: DeployImageProps) {
  const definition = useDocuments("taskDefinition")[service.taskDefinition ?? ""];
  // As they were when it was opened: a release by another client does not change what is being typed.
  const [images, setImages] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((definition?.containerDefinitions ?? []).map(({ name = "", image = "" }) => [name, image])),
  );
  const names = Object.keys(images);
  const isComplete = names.length > 0 && Object.values(images).every((image) => image.trim() !== "");
  const {
    minimumHealthyPercent = 100,
    maximumPercent = 200,
    strategy = "ROLLING",
  } = service.deploymentConfiguration ?? {};
  return (
    <ActionModal
      title="Deploy an image"
      confirm="Deploy"
      canConfirm={isComplete}
      onClose={onClose}
      act={() => deployImages(service, images)}
    >
      {names.map((name) => (
        <FormField
          key={name}
          label={names.length === 1 ? "Image" : `Image of ${name}`}
          errorText={images[name]?.trim() === "" ? "An image is needed, as repository:tag." : undefined}
          stretch
        >
          <Input
            value={images[name] ?? ""}
            spellcheck={false}
            onChange={({ detail }) => setImages({ ...images, [name]: detail.value })}
          />
        </FormField>
      ))}
      <p className="muted">
        Registers {revisionIn(service.taskDefinition)} again with this image, and updates the service to it
        {strategy === "ROLLING"
          ? `: between ${minimumHealthyPercent} % and ${maximumPercent} % of its tasks run while they are replaced.`
          : ": the traffic moves when the new tasks are healthy."}
      </p>
    </ActionModal>
  );
}
