import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export type LampState = "ok" | "running" | "attention" | "failed" | "idle";

const tint: Record<LampState, string> = {
  ok: "text-ok",
  running: "text-running",
  attention: "text-running",
  failed: "text-bad",
  idle: "text-ink-3",
};

function Shape({ state }: { state: LampState }) {
  switch (state) {
    case "ok":
      return <rect x="1" y="1" width="10" height="10" />;
    case "running":
      return (
        <>
          <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5z" />
        </>
      );
    case "attention":
      return <path d="M6 0l6 6-6 6-6-6z" />;
    case "failed":
      return <path d="M6 0.5l6 10.5H0z" />;
    case "idle":
      return <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />;
  }
}

/** A state as shape, colour and word: never as colour alone. */
export function StateLamp({
  state,
  children,
  className,
}: {
  state: LampState;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span className={cx("lamp", className)} data-lamp={state}>
      <svg
        viewBox="0 0 12 12"
        width="12"
        height="12"
        fill="currentColor"
        aria-hidden="true"
        className={cx("flex-none", tint[state])}
      >
        <Shape state={state} />
      </svg>
      <span>{children}</span>
    </span>
  );
}
