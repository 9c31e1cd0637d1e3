import { accountQueries, type Tenant } from "@cloud-factory/api";
import {
  CursorPages,
  type DataColumn,
  DataTable,
  JsonButton,
  Loaded,
  Page,
  urlState,
  useMay,
} from "@cloud-factory/kit";
import { Button, buttonClass, EmptyState, SelectField, TextField, Time } from "@cloud-factory/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { CustomerLamp } from "../CustomerLamp.tsx";
import { customerQuery, type CustomerSearch, tenantStates } from "../customerSearch.ts";

const route = getRouteApi("/customers");

/** The organisations that buy from this partner, and from nobody else. */
export function Customers() {
  const t = useTranslations("customers");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...accountQueries.tenants(customerQuery(search)),
    placeholderData: keepPreviousData<{ items: Tenant[]; nextCursor?: string | null }>,
  });
  const columns = useMemo<DataColumn<Tenant>[]>(
    () => [
      { id: "name", header: t("name"), cell: (tenant) => tenant.name },
      { id: "state", header: t("state"), cell: (tenant) => <CustomerLamp state={tenant.state} /> },
      { id: "people", header: t("people"), align: "end", cell: (tenant) => tenant.users },
      {
        id: "mfa",
        header: t("mfa"),
        cell: (tenant) => t(tenant.requireMfa ? "mfaRequired" : "mfaFree"),
      },
      {
        id: "since",
        header: t("since"),
        cell: (tenant) => <Time at={tenant.createdAt} show="date" className="text-ink-2" />,
      },
    ],
    [t],
  );
  const filtered = search.search !== undefined || search.state !== undefined;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          {query.data && <JsonButton value={query.data} url="/api/identity/tenants?kind=customer" />}
          <Create />
        </>
      }
    >
      <div className="grid gap-4">
        <Refine
          key={search.search ?? ""}
          search={search}
          onRefine={(change) =>
            void navigate({ search: (previous) => urlState.refine(previous, change), resetScroll: false })
          }
        />
        <Loaded query={query}>
          {(page) => (
            <div aria-busy={query.isPlaceholderData}>
              <DataTable
                label={t("title")}
                columns={columns}
                rows={page.items}
                rowId={(tenant) => tenant.id}
                rowLink={(tenant) => ({ to: "/customers/$id", params: { id: tenant.id } })}
                empty={
                  filtered || search.cursor ? (
                    <EmptyState title={t("noneMatch")}>{t("noneMatchText")}</EmptyState>
                  ) : (
                    <EmptyState title={t("empty")} action={<Create />}>
                      {t("emptyText")}
                    </EmptyState>
                  )
                }
              />
              <CursorPages cursor={search.cursor} nextCursor={page.nextCursor} />
            </div>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function Create() {
  const t = useTranslations("customers");
  if (useMay()("tenants:write")) {
    return (
      <Link to="/customers/new" className={buttonClass("primary")}>
        {t("create")}
      </Link>
    );
  }
  return (
    <Button kind="primary" blockedBecause={t("noRight")}>
      {t("create")}
    </Button>
  );
}

function Refine({
  search,
  onRefine,
}: {
  search: CustomerSearch;
  onRefine: (change: Partial<CustomerSearch>) => void;
}) {
  const t = useTranslations("customers");
  const [typed, setTyped] = useState(search.search ?? "");
  return (
    <form
      role="search"
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onRefine({ search: urlState.text(typed) });
      }}
    >
      <TextField
        label={t("search")}
        className="min-w-48 flex-1"
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <SelectField
        label={t("state")}
        className="min-w-36"
        value={search.state ?? ""}
        options={[
          { value: "", label: t("any") },
          ...tenantStates.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
        onChange={(event) => onRefine({ state: urlState.oneOf(event.target.value, tenantStates) })}
      />
      <Button type="submit">{t("find")}</Button>
    </form>
  );
}
