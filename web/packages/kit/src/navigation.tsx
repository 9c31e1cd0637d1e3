import { buttonClass, EmptyState } from "@cloud-factory/ui";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Failure } from "./Loaded.tsx";
import { Page } from "./Page.tsx";

/** After a change of page the heading takes the focus and the title is announced. */
export function NavigationFocus() {
  const router = useRouter();
  const [announced, setAnnounced] = useState("");
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true });
        setAnnounced(document.title);
      }),
    [router],
  );
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {announced}
    </div>
  );
}

/** The boundary of a route: the shell stays, the page says what happened. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const t = useTranslations("kit.failure");
  return (
    <Page title={t("title")}>
      <Failure
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}

export function NotFound({ home, children }: { home: ReactNode; children?: ReactNode }) {
  const t = useTranslations("kit.notFound");
  return (
    <Page title={t("title")}>
      <EmptyState title={t("body")} action={home}>
        {children}
      </EmptyState>
    </Page>
  );
}

export const homeLinkClass = buttonClass("secondary");
