import { cx, type TrackWords } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** A part of the first page: what it is about at the left, on a phone above. */
export function Part({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="grid gap-6 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-12">
      <div>
        <h2 id={id} className="text-xl tracking-tight">
          {title}
        </h2>
        {lead && <p className="mt-2 max-w-text text-sm text-ink-2">{lead}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** Names with what there is to say about them, as lines of a timetable. */
export function Entries({
  entries,
  columns = true,
}: {
  entries: readonly { id: string; name: ReactNode; aside?: ReactNode; text: ReactNode }[];
  columns?: boolean;
}) {
  return (
    <dl className={cx("grid gap-x-12 border-t-2 border-ink", columns && "sm:grid-cols-2")}>
      {entries.map((entry) => (
        <div key={entry.id} className="border-b border-line py-4">
          <dt className="flex flex-wrap items-baseline justify-between gap-x-4 font-medium">
            {entry.name}
            {entry.aside}
          </dt>
          <dd className="mt-1 text-sm text-ink-2">{entry.text}</dd>
        </div>
      ))}
    </dl>
  );
}

export function useTrackWords(): TrackWords {
  const t = useTranslations("kit.track");
  return {
    done: t("done"),
    moving: t("moving"),
    ahead: t("ahead"),
    failed: t("failed"),
    attention: t("attention"),
  };
}
