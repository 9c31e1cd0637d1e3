import type { ReactNode } from "react";

/** Where this page stands. The last entry is the page itself. */
export function Breadcrumb({ label, children }: { label: string; children: readonly ReactNode[] }) {
  return (
    <nav aria-label={label} className="text-sm text-ink-2">
      <ol className="flex flex-wrap items-center gap-x-2">
        {children.map((entry, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex items-center gap-2">
            {index > 0 && (
              <span aria-hidden="true" className="text-ink-3">
                /
              </span>
            )}
            <span aria-current={index === children.length - 1 ? "page" : undefined}>{entry}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
