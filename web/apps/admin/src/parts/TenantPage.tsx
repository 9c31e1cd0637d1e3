import { ApiError } from "@cloud-factory/api";
import { JsonButton, Loaded, NavLink, Page, useMay, useSession } from "@cloud-factory/kit";
import { Breadcrumb, Code, linkClass, StateLamp, Tabs, Time } from "@cloud-factory/ui";
import { type Action, ActionBar, Facts } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { Tenant } from "../identity/types.ts";
import { type TenantTab, tenantTabs } from "../searches.ts";
import { MissingPage } from "../Shell.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { IdLink } from "./ids.tsx";
import { KindTag, TenantLamp } from "./lamps.tsx";
import { Notes } from "./Notes.tsx";
import { TenantKeys } from "./TenantKeys.tsx";
import { TenantOrders } from "./TenantOrders.tsx";
import { TenantUsers } from "./TenantUsers.tsx";

type Home = "/customers" | "/tenants";

/** What each view of an organisation needs; a view that would be refused is not offered. */
const tabNeeds: Record<TenantTab, string | null> = {
  overview: null,
  orders: "orders:read",
  users: "users:read",
  keys: "api-keys:read",
  notes: "crm-notes:read",
  audit: "audit:read",
};

/** One organisation: as customer among customers, or as tenant among all kinds. */
export function TenantPage({
  id,
  home,
  tab,
  onTab,
}: {
  id: string;
  home: Home;
  tab: TenantTab | undefined;
  onTab: (tab: TenantTab | undefined) => void;
}) {
  const query = useQuery(identityQueries.tenant(id));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return (
    <Loaded query={query}>
      {(tenant) => <TenantView tenant={tenant} home={home} tab={tab} onTab={onTab} />}
    </Loaded>
  );
}

function TenantView({
  tenant,
  home,
  tab,
  onTab,
}: {
  tenant: Tenant;
  home: Home;
  tab: TenantTab | undefined;
  onTab: (tab: TenantTab | undefined) => void;
}) {
  const t = useTranslations("tenant");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const may = useMay();
  const panels: Record<TenantTab, ReactNode> = {
    overview: <TenantFacts tenant={tenant} />,
    orders: <TenantOrders tenant={tenant} />,
    users: <TenantUsers tenant={tenant} />,
    keys: <TenantKeys tenant={tenant} />,
    notes: <Notes tenant={tenant} />,
    audit: <AuditTable query={{ tenantId: tenant.id, limit: 20 }} />,
  };
  const tabs = tenantTabs.filter((name) => {
    const needs = tabNeeds[name];
    // Only customers buy.
    if (name === "orders" && tenant.kind !== "customer") return false;
    return needs === null || may(needs);
  });
  return (
    <Page
      title={tenant.name}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <NavLink key="home" to={home} className={linkClass("no-underline hover:underline")}>
              {shell(home === "/customers" ? "customers" : "tenants")}
            </NavLink>,
            tenant.name,
          ]}
        </Breadcrumb>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <TenantLamp state={tenant.state} />
          <KindTag kind={tenant.kind} />
          {tenant.suspendedReason && <span>{tenant.suspendedReason}</span>}
        </span>
      }
      actions={<JsonButton value={tenant} url={`/api/identity/tenants/${tenant.id}`} />}
      learn={t("learn")}
    >
      <TenantActions tenant={tenant} />
      <Tabs
        label={t("views")}
        value={tab && tabs.includes(tab) ? tab : "overview"}
        onChange={(name) => onTab(tabs.find((known) => known === name && known !== "overview"))}
        tabs={tabs.map((name) => ({ id: name, label: t(`tabs.${name}`), panel: panels[name] }))}
      />
    </Page>
  );
}

function TenantFacts({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenant");
  const columns = useTranslations("tenants.columns");
  const words = useTranslations("tenants");
  const facts: (readonly [string, ReactNode])[] = [
    [columns("state"), <TenantLamp key="state" state={tenant.state} />],
    [columns("kind"), words(`kinds.${tenant.kind}`)],
    [t("id"), <Code key="id">{tenant.id}</Code>],
    [
      columns("seller"),
      tenant.seller ? (
        <span key="seller">
          {tenant.seller.name} <IdLink id={tenant.seller.id} />
        </span>
      ) : (
        "–"
      ),
    ],
    [columns("users"), tenant.users],
    [columns("mfa"), words(tenant.requireMfa ? "mfaRequired" : "mfaFree")],
    [columns("created"), <Time key="created" at={tenant.createdAt} />],
    [t("updated"), <Time key="updated" at={tenant.updatedAt} />],
    [t("version"), tenant.version],
  ];
  if (tenant.suspendedReason) {
    facts.splice(1, 0, [
      t("suspendedReason"),
      <StateLamp key="reason" state="attention" className="whitespace-normal">
        {tenant.suspendedReason}
      </StateLamp>,
    ]);
  }
  return <Facts facts={facts} />;
}

function TenantActions({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenant.actions");
  const common = useTranslations("common");
  const may = useMay();
  const isOwn = useSession().me?.tenant.id === tenant.id;
  const lacking = (permission: string) =>
    may(permission) ? null : common("needsPermission", { permission });
  const denied = lacking("tenants:write");
  const closed = tenant.state === "closed" ? t("alreadyClosed") : null;
  const own = tenant.kind === "operator" ? t("operatorStays") : isOwn ? t("ownOrganisation") : null;
  const { name, users } = tenant;
  const actions: Action[] = [
    tenant.state === "suspended"
      ? {
          id: "reactivate",
          label: t("reactivate"),
          kind: "primary",
          blockedBecause: denied ?? own,
          confirm: {
            title: t("reactivateTitle", { name }),
            text: <p>{t("reactivateText", { users })}</p>,
            change: () => changes.reactivateTenant(tenant),
            done: t("reactivated", { name }),
          },
        }
      : {
          id: "suspend",
          label: t("suspend"),
          blockedBecause: denied ?? own ?? closed,
          confirm: {
            title: t("suspendTitle", { name }),
            text: <p>{t("suspendText", { users })}</p>,
            danger: true,
            reason: { label: t("reason"), hint: t("reasonHint") },
            change: (reason) => changes.suspendTenant(tenant, reason),
            done: t("suspended", { name }),
          },
        },
    {
      id: "mfa",
      label: t(tenant.requireMfa ? "freeMfa" : "requireMfa"),
      blockedBecause: (isOwn ? lacking("organisation:write") : denied) ?? closed,
      confirm: {
        title: t(tenant.requireMfa ? "freeMfaTitle" : "requireMfaTitle", { name }),
        text: <p>{t(tenant.requireMfa ? "freeMfaText" : "requireMfaText", { users })}</p>,
        danger: tenant.requireMfa,
        change: () =>
          (isOwn ? changes.updateOrganisation : changes.updateTenant)(tenant, {
            requireMfa: !tenant.requireMfa,
          }),
        done: t(tenant.requireMfa ? "freedMfa" : "requiredMfa", { name }),
      },
    },
    {
      id: "close",
      label: t("close"),
      kind: "danger",
      blockedBecause: denied ?? own ?? closed,
      confirm: {
        title: t("closeTitle", { name }),
        text: (
          <>
            <p>{t("closeText", { users })}</p>
            <p className="font-medium">{t("closeFinal")}</p>
          </>
        ),
        danger: true,
        change: () => changes.closeTenant(tenant),
        done: t("closed", { name }),
      },
    },
  ];
  return <ActionBar actions={actions} />;
}
