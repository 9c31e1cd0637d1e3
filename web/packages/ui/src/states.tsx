import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { StateLamp } from "./StateLamp.tsx";

/** A place held for text that is on its way. */
export function Skeleton({
  lines = 3,
  label,
  className,
}: {
  lines?: number;
  label: string;
  className?: string;
}) {
  return (
    <div role="status" aria-label={label} className={cx("grid gap-4 py-2", className)}>
      {Array.from({ length: lines }, (_, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={cx("skeleton h-3", index % 3 === 2 ? "w-1/2" : index % 3 === 1 ? "w-4/5" : "w-full")}
        />
      ))}
    </div>
  );
}

/** Nothing here yet: says what would be here and how it begins. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="border-y border-line py-10">
      <h2 className="text-lg">{title}</h2>
      {children && <div className="mt-2 max-w-text text-ink-2">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

/** Something could not be shown: what, why, and what to do; the request id for whoever is asked. */
export function ErrorState({
  title,
  detail,
  requestId,
  requestLabel = "Request",
  action,
}: {
  title: string;
  detail?: ReactNode;
  requestId?: string | null;
  requestLabel?: string;
  action?: ReactNode;
}) {
  return (
    <div role="alert" className="border-y border-line py-8">
      <h2 className="text-lg">
        <StateLamp state="failed" className="whitespace-normal">
          {title}
        </StateLamp>
      </h2>
      {detail && <div className="mt-2 max-w-text text-ink-2">{detail}</div>}
      {requestId && (
        <p className="mt-2 text-sm text-ink-3">
          {requestLabel} <code className="font-mono text-xs">{requestId}</code>
        </p>
      )}
      {action && <div className="mt-5 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

/** A line of explanation at the edge of the page's work. */
export function Note({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cx("border-l-2 border-line-strong pl-4 text-sm text-ink-2", className)}>{children}</div>
  );
}
