import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export type StationState = "done" | "moving" | "ahead" | "failed" | "attention";

export interface Station {
  id: string;
  label: ReactNode;
  state: StationState;
  /** What happens here, or what went wrong. */
  detail?: ReactNode;
  /** When it was reached, or how long it took. */
  time?: ReactNode;
}

export type TrackWords = Record<StationState, string>;

const english: TrackWords = {
  done: "done",
  moving: "in progress",
  ahead: "ahead",
  failed: "failed",
  attention: "needs attention",
};

function Mark({ state }: { state: StationState }) {
  switch (state) {
    case "done":
      return <circle cx="9" cy="9" r="7" className="text-ink" fill="currentColor" />;
    case "moving":
      return (
        <g className="text-running">
          <circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M9 4.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" className="track-pulse" />
        </g>
      );
    case "ahead":
      return (
        <circle
          cx="9"
          cy="9"
          r="7"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          className="text-line-strong"
        />
      );
    case "failed":
      return <path d="M9 1.5l8 14H1z" fill="currentColor" className="text-bad" />;
    case "attention":
      return <path d="M9 0.5l8.5 8.5L9 17.5 0.5 9z" fill="currentColor" className="text-running" />;
  }
}

/** The line towards a station tells how far work has come. */
function lineTo(next: Station | undefined): "done" | "moving" | "ahead" | undefined {
  if (!next) return undefined;
  if (next.state === "moving") return "moving";
  return next.state === "ahead" ? "ahead" : "done";
}

/**
 * Work drawn as stations on a line: solid behind, moving now, dashed ahead. It runs across the page
 * on a wide screen and down it on a phone; `down` keeps it vertical.
 */
export function Track({
  stations,
  label,
  words = english,
  down = false,
  className,
}: {
  stations: readonly Station[];
  label: string;
  words?: TrackWords;
  down?: boolean;
  className?: string;
}) {
  return (
    <ol aria-label={label} className={cx("track", !down && "track-across", className)}>
      {stations.map((station, index) => (
        <li
          key={station.id}
          data-state={station.state}
          data-next={lineTo(stations[index + 1])}
          aria-current={station.state === "moving" ? "step" : undefined}
        >
          <svg viewBox="0 0 18 18" className="track-mark" aria-hidden="true">
            <Mark state={station.state} />
          </svg>
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span className={cx("font-medium", station.state === "ahead" && "text-ink-2")}>
                {station.label}
                <VisuallyHidden>, {words[station.state]}</VisuallyHidden>
              </span>
              {station.time && <span className="text-xs text-ink-3">{station.time}</span>}
            </div>
            {station.detail && (
              <div className={cx("text-sm", station.state === "failed" ? "text-bad" : "text-ink-2")}>
                {station.detail}
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
