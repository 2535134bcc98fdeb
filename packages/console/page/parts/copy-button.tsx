import { useEffect, useState } from "react";
import "./parts.css";

interface CopyButtonProps {
  /** Asked for when the button is pressed. */
  readonly text: () => string;
  /** What is copied, for screen readers. */
  readonly what: string;
  readonly label?: string;
}

/** Copies a text, and says for a moment that it has. */
export function CopyButton({ text, what, label = "Copy" }: CopyButtonProps) {
  const [said, say] = useState<string>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => say(undefined), saidForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => say("Copied"),
      () => say("Not allowed"),
    );
  };
  return (
    <button type="button" className="plain-button" onClick={copy} aria-label={`${said ?? label}: ${what}`}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}

const saidForMs = 1500;
