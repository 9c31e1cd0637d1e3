import { cx, Note } from "@cloud-factory/ui";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";
import { useBrand } from "./brand.ts";

/** The page's name and whose page it is; without one of its own, the latter alone. */
export function useDocumentTitle(title?: string): void {
  const { name } = useBrand();
  useEffect(() => {
    document.title = [title, name].filter(Boolean).join(" · ");
  }, [title, name]);
}

/** The heading takes the focus after a navigation, so it can hold it. */
export function PageHeading({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <h1 tabIndex={-1} className={cx("text-2xl tracking-tight", className)}>
      {children}
    </h1>
  );
}

export interface PageProps {
  title: string;
  /** Shown as heading instead of the title, where it needs more than text. */
  heading?: ReactNode;
  above?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** What one should know to understand this page. */
  learn?: ReactNode;
  children: ReactNode;
}

/** One page of the staff apps and the portal: heading, what can be done, the work, what to know. */
export function Page({ title, heading, above, lead, actions, learn, children }: PageProps) {
  const t = useTranslations("kit");
  useDocumentTitle(title);
  return (
    <article className="grid content-start gap-8">
      <header className="grid gap-2">
        {above}
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <PageHeading>{heading ?? title}</PageHeading>
          {actions && <div className="flex flex-wrap items-center gap-2 pt-1">{actions}</div>}
        </div>
        {lead && <div className="max-w-text text-ink-2">{lead}</div>}
      </header>
      {children}
      {learn && (
        <Note className="max-w-text">
          <h2 className="text-sm font-medium text-ink">{t("learn")}</h2>
          <div className="mt-1">{learn}</div>
        </Note>
      )}
    </article>
  );
}

/** A part of a page: a heading on the left rule, its content below. */
export function Section({
  title,
  aside,
  children,
  className,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cx("grid content-start gap-3", className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">{title}</h2>
        {aside && <div className="text-sm text-ink-2">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
