import type { ReactNode } from "react";

/** Names and values, one on each line. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="border-t-2 border-ink text-sm">
      {facts.map(([name, value]) => (
        <div
          key={name}
          className="flex min-h-(--row) items-center justify-between gap-6 border-b border-line py-1"
        >
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0 text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
