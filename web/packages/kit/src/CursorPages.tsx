import { buttonClass, Pagination } from "@cloud-factory/ui";
import { useLocation, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { NavLink } from "./router.ts";

/**
 * Steps through a list by cursor. The cursor stands in the address; how many steps were taken stands
 * in the browser's history, so that "previous" is the page one came from.
 */
export function CursorPages({
  cursor,
  nextCursor,
  summary,
}: {
  cursor: string | undefined;
  nextCursor: string | null | undefined;
  summary?: ReactNode;
}) {
  const t = useTranslations("kit.table");
  const router = useRouter();
  const steps = useLocation({
    select: (location) => (location.state as { pageSteps?: number }).pageSteps ?? 0,
  });
  if (!cursor && !nextCursor && !summary) return null;
  return (
    <Pagination label={t("pages")} summary={summary}>
      {cursor && steps > 0 && (
        <button type="button" className={buttonClass("secondary")} onClick={() => router.history.back()}>
          {t("previous")}
        </button>
      )}
      {cursor && steps === 0 && (
        <NavLink
          to="."
          search={(previous) => ({ ...previous, cursor: undefined })}
          className={buttonClass("secondary")}
        >
          {t("first")}
        </NavLink>
      )}
      {nextCursor && (
        <NavLink
          to="."
          search={(previous) => ({ ...previous, cursor: nextCursor })}
          state={(previous) => ({ ...previous, pageSteps: steps + 1 })}
          className={buttonClass("secondary")}
        >
          {t("next")}
        </NavLink>
      )}
    </Pagination>
  );
}
