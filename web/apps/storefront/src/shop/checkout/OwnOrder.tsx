import { theSession } from "@cloud-factory/api";
import type { Order } from "@cloud-factory/api/orders";
import { Loaded, type Loadable, PageHeading, useDocumentTitle, useSession } from "@cloud-factory/kit";
import { buttonClass, EmptyState, Skeleton } from "@cloud-factory/ui";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";

/** Pages about an order are for those whose it is: says so to everybody else. */
export function SignedIn({ path, title, children }: { path: string; title: string; children: ReactNode }) {
  const t = useTranslations("checkout");
  const kit = useTranslations("kit");
  const { status } = useSession();
  useEffect(() => {
    theSession()
      .ready()
      .catch(() => undefined);
  }, []);
  if (status === "in") return children;
  return (
    <div className="grid gap-8">
      <PageHeading>{title}</PageHeading>
      {status === "unknown" ? (
        <Skeleton label={kit("loading")} lines={5} />
      ) : (
        <EmptyState
          title={t("stranger.title")}
          action={
            <a href={`/portal/sign-in?next=${encodeURIComponent(path)}`} className={buttonClass("primary")}>
              {t("who.signIn")}
            </a>
          }
        >
          {t("stranger.text")}
        </EmptyState>
      )}
    </div>
  );
}

/** An order with its number as heading, once it is known. */
export function OrderPage({
  query,
  title,
  children,
}: {
  query: Loadable<Order>;
  title: (order: Order) => string;
  children: (order: Order) => ReactNode;
}) {
  const t = useTranslations("checkout");
  const heading = query.data ? title(query.data) : t("title");
  useDocumentTitle(heading);
  return (
    <div className="grid gap-8">
      <PageHeading>{heading}</PageHeading>
      <Loaded query={query}>{children}</Loaded>
    </div>
  );
}
