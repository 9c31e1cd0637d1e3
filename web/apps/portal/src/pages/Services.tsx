import { inventory, serviceStates } from "@cloud-factory/api/orders";
import { DataTable, Page, urlState } from "@cloud-factory/kit";
import { firstEndpoint, ServiceLamp, useStateWords } from "@cloud-factory/kit/orders";
import { Filters, Listing } from "@cloud-factory/kit/staff";
import { buttonClass, Code, EmptyState, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { serviceQuery, type ServiceSearch } from "../searches.ts";

const route = getRouteApi("/services");
const moving = new Set<string>(["resizing", "terminating"]);

export function Services() {
  const t = useTranslations("services");
  const say = useStateWords("service");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...inventory.services(serviceQuery(search)),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => moving.has(state)) ? 3000 : 30_000,
  });
  const narrowed = search.search !== undefined || search.state !== undefined;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <a href="/products" className={buttonClass("primary")}>
          {t("new")}
        </a>
      }
    >
      <div className="grid gap-4">
        <Filters
          search={search.search}
          searchLabel={t("search")}
          selects={[
            {
              name: "state",
              label: t("columns.state"),
              options: serviceStates.map((value) => ({ value, label: say(value) })),
            },
          ]}
          values={search}
          onRefine={(change) =>
            void navigate({
              search: (previous) => urlState.refine(previous, change as Partial<ServiceSearch>),
              resetScroll: false,
            })
          }
        />
        <Listing query={query} cursor={search.cursor}>
          {(rows) => (
            <DataTable
              label={t("title")}
              rows={rows}
              rowId={({ id }) => id}
              rowLink={({ id }) => ({ to: "/services/$id", params: { id } })}
              columns={[
                {
                  id: "name",
                  header: t("columns.name"),
                  cell: ({ name }) => name,
                },
                {
                  id: "state",
                  header: t("columns.state"),
                  cell: ({ state }) => <ServiceLamp state={state} />,
                },
                {
                  id: "region",
                  header: t("columns.region"),
                  cell: ({ region }) => (region ? <Code>{region}</Code> : "–"),
                },
                {
                  id: "endpoint",
                  header: t("columns.endpoint"),
                  cell: (service) => {
                    const address = firstEndpoint(service);
                    return address ? <Code className="break-all">{address}</Code> : "–";
                  },
                },
                {
                  id: "since",
                  header: t("columns.since"),
                  cell: ({ activatedAt }) => <Time at={activatedAt} show="date" />,
                },
              ]}
              empty={
                narrowed ? (
                  <EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>
                ) : (
                  <EmptyState
                    title={t("none.title")}
                    action={
                      <a href="/products" className={buttonClass("primary")}>
                        {t("none.browse")}
                      </a>
                    }
                  >
                    {t("none.text")}
                  </EmptyState>
                )
              }
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
