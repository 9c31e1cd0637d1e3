import { Loaded, Page } from "@cloud-factory/kit";
import { Breadcrumb, linkClass } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import { RoleForm } from "../parts/RoleForm.tsx";

const route = getRouteApi("/roles/new");

export function NewRole() {
  const t = useTranslations("newRole");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const { from } = route.useSearch();
  const model = useQuery({ ...identityQueries.role(from ?? ""), enabled: from !== undefined });
  return (
    <Page
      title={t("title")}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="home" to="/roles" className={linkClass("no-underline hover:underline")}>
              {shell("roles")}
            </Link>,
            t("title"),
          ]}
        </Breadcrumb>
      }
      lead={t("lead")}
      learn={t("learn")}
    >
      {from === undefined ? (
        <RoleForm />
      ) : (
        <Loaded query={model}>{(role) => <RoleForm model={role} />}</Loaded>
      )}
    </Page>
  );
}
