import type { ReactNode } from "react";

/** Names and values, one under the other. A fact without a value is left out by its caller. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="border-t-2 border-ink text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
