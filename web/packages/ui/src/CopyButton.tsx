import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import { useUiLocale } from "./locale.tsx";

/** Copies text and says that it did. */
export function CopyButton({ text, children }: { text: string; children?: ReactNode }) {
  const { words } = useUiLocale();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      kind="quiet"
      onClick={() => {
        // Refused by the browser, or missing on a page that is not secure: the text stays selectable.
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      <span aria-live="polite">{copied ? words.copied : (children ?? words.copy)}</span>
    </Button>
  );
}
