import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useState, type ReactNode, type SyntheticEvent } from "react";
import { CallFailure } from "../../../state/call.ts";

interface ActionModalProps {
  readonly title: string;
  /** On the button that carries it out, as `Stop the task`. */
  readonly confirm: string;
  readonly canConfirm?: boolean;
  readonly act: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

type State = "asking" | "pending" | { readonly code: string; readonly message: string };

/** Asks before something is done, shows that it is being done, and what AWS says where it refuses. */
export function ActionModal({ title, confirm, canConfirm = true, act, onClose, children }: ActionModalProps) {
  const [state, setState] = useState<State>("asking");
  const isPending = state === "pending";
  const start = (): void => {
    if (!canConfirm || isPending) return;
    setState("pending");
    act().then(onClose, (error: unknown) => setState(failureOf(error)));
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    start();
  };
  const footer = (
    <div className="service-modal-buttons">
      <Button variant="link" onClick={onClose}>
        Cancel
      </Button>
      <Button variant="primary" loading={isPending} loadingText="Under way" disabled={!canConfirm} onClick={start}>
        {confirm}
      </Button>
    </div>
  );
  return (
    <Modal visible header={title} footer={footer} onDismiss={onClose} closeAriaLabel="Close">
      <form className="service-modal" onSubmit={submit}>
        {children}
        {typeof state === "object" && (
          <Alert type="error" header={state.code} i18nStrings={{ errorIconAriaLabel: "Error" }}>
            {state.message}
          </Alert>
        )}
      </form>
    </Modal>
  );
}

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CallFailure) return { code: error.code, message: error.message };
  return { code: "No answer", message: error instanceof Error ? error.message : String(error) };
}
