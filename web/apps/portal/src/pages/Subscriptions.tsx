import { paying } from "@cloud-factory/api/orders";
import { DataTable, Page } from "@cloud-factory/kit";
import { SubscriptionLamp } from "@cloud-factory/kit/orders";
import { Listing } from "@cloud-factory/kit/staff";
import { EmptyState, linkClass, Money, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

const route = getRouteApi("/subscriptions");

/** What comes round: how much, how often, when next. */
export function Subscriptions() {
  const t = useTranslations("subscriptions");
  const { cursor } = route.useSearch();
  const query = useQuery(paying.subscriptions({ cursor, limit: 25 }));
  return (
    <Page title={t("title")} lead={t("lead")} learn={t("learn")}>
      <Listing query={query} cursor={cursor}>
        {(rows) => (
          <DataTable
            label={t("title")}
            rows={rows}
            rowId={({ id }) => id}
            columns={[
              {
                id: "name",
                header: t("columns.name"),
                cell: ({ product, quantity }) => (quantity > 1 ? `${product} × ${quantity}` : product),
              },
              {
                id: "state",
                header: t("columns.state"),
                cell: ({ state }) => <SubscriptionLamp state={state} />,
              },
              {
                id: "recurring",
                header: t("columns.recurring"),
                align: "end",
                cell: ({ recurring, cycle }) => (
                  <>
                    <Money {...recurring} /> {t(`per.${cycle}`)}
                  </>
                ),
              },
              {
                id: "renews",
                header: t("columns.renews"),
                cell: ({ periodEnd }) => <Time at={periodEnd} show="date" />,
              },
              {
                id: "services",
                header: t("columns.services"),
                cell: ({ serviceIds, orderId }) => (
                  <span className="inline-flex flex-wrap gap-x-3">
                    {serviceIds.map((id, index) => (
                      <Link key={id} to="/services/$id" params={{ id }} className={linkClass()}>
                        {t("service", { number: index + 1 })}
                      </Link>
                    ))}
                    <Link to="/orders/$id" params={{ id: orderId }} className={linkClass()}>
                      {t("order")}
                    </Link>
                  </span>
                ),
              },
            ]}
            empty={<EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>}
          />
        )}
      </Listing>
    </Page>
  );
}
