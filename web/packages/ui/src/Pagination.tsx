import type { ReactNode } from "react";

/** Steps through a list that is read by cursor: there are no page numbers, only directions. */
export function Pagination({
  label,
  summary,
  children,
}: {
  label: string;
  summary?: ReactNode;
  children: ReactNode;
}) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3 pt-4 text-sm">
      <span className="text-ink-2">{summary}</span>
      <span className="flex gap-2">{children}</span>
    </nav>
  );
}
