import { cx } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CursorPages } from "../CursorPages.tsx";
import { Loaded, type Loadable } from "../Loaded.tsx";

export interface ListPage<T> {
  items: T[];
  nextCursor?: string | null;
}

/** A page of a list: what was loaded, dimmed while the next one is on its way, and the way on. */
export function Listing<T>({
  query,
  cursor,
  children,
}: {
  query: Loadable<ListPage<T>> & { isPlaceholderData?: boolean };
  cursor: string | undefined;
  children: (rows: readonly T[]) => ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <Loaded query={query}>
      {(page) => (
        <div className={cx(query.isPlaceholderData && "opacity-60")} aria-busy={query.isPlaceholderData}>
          {children(page.items)}
          <CursorPages
            cursor={cursor}
            nextCursor={page.nextCursor}
            summary={page.items.length > 0 ? t("shown", { count: page.items.length }) : undefined}
          />
        </div>
      )}
    </Loaded>
  );
}
