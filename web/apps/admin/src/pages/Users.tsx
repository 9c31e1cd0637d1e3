import { Page, urlState, useMay } from "@cloud-factory/kit";
import { EmptyState } from "@cloud-factory/ui";
import { Filters, Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import { memberStates } from "../identity/types.ts";
import { CreateLink } from "../parts/CreateLink.tsx";
import { UserTable } from "../parts/UserTable.tsx";
import { userQuery, type UserSearch } from "../searches.ts";

const route = getRouteApi("/users");

export function Users() {
  const t = useTranslations("users");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const query = useQuery(identityQueries.users(userQuery(search)));
  // Names for the two filters that hold ids and codes; without the right to read them, they stay short.
  const roles = useQuery({ ...identityQueries.roles(), enabled: may("roles:read") });
  const tenants = useQuery({ ...identityQueries.tenants({ limit: 100 }), enabled: may("tenants:read") });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <CreateLink to="/users/new" needs="users:write">
          {t("invite")}
        </CreateLink>
      }
    >
      <div className="grid gap-4">
        <Filters
          search={search.search}
          searchLabel={t("search")}
          selects={[
            {
              name: "tenantId",
              label: t("columns.tenant"),
              options: (tenants.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            },
            {
              name: "role",
              label: t("columns.roles"),
              // A role of several kinds of organisation comes once for each.
              options: [...new Map((roles.data?.items ?? []).map(({ code, name }) => [code, name]))].map(
                ([value, label]) => ({ value, label }),
              ),
            },
            {
              name: "state",
              label: t("columns.state"),
              options: memberStates.map((value) => ({ value, label: t(`states.${value}`) })),
            },
          ]}
          values={search}
          onRefine={(change) =>
            void navigate({
              search: (previous) => urlState.refine(previous, change as Partial<UserSearch>),
              resetScroll: false,
            })
          }
        />
        <Listing query={query} cursor={search.cursor}>
          {(rows) => (
            <UserTable
              rows={rows}
              empty={<EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>}
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
