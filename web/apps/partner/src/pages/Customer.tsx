import { account, accountQueries, ApiError, type Member, type Tenant } from "@cloud-factory/api";
import {
  type DataColumn,
  DataTable,
  Failure,
  JsonButton,
  Loaded,
  Page,
  Section,
  useMay,
} from "@cloud-factory/kit";
import { Facts, MemberLamp, useRoleNames } from "@cloud-factory/kit/account";
import { CustomerOrders, DeskTexts } from "@cloud-factory/kit/desk";
import {
  Breadcrumb,
  Button,
  Code,
  Dialog,
  EmptyState,
  linkClass,
  RelativeTime,
  TextArea,
  Time,
  toast,
} from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { CustomerLamp } from "../CustomerLamp.tsx";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/customers/$id");

export function Customer() {
  const { id } = route.useParams();
  const query = useQuery(accountQueries.tenant(id));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return <Loaded query={query}>{(customer) => <CustomerPage customer={customer} />}</Loaded>;
}

function CustomerPage({ customer }: { customer: Tenant }) {
  const t = useTranslations("customers");
  const kit = useTranslations("kit");
  const may = useMay();
  const facts: (readonly [string, ReactNode])[] = [
    [t("state"), <CustomerLamp key="state" state={customer.state} />],
    ...(customer.suspendedReason ? ([[t("reason"), customer.suspendedReason]] as const) : []),
    [t("people"), customer.users],
    [t("mfa"), t(customer.requireMfa ? "mfaRequired" : "mfaFree")],
    [t("since"), <Time key="since" at={customer.createdAt} show="date" />],
    [
      t("id"),
      <Code key="id" className="break-all">
        {customer.id}
      </Code>,
    ],
  ];
  return (
    <Page
      title={customer.name}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="customers" to="/customers" className={linkClass("no-underline hover:underline")}>
              {t("title")}
            </Link>,
            customer.name,
          ]}
        </Breadcrumb>
      }
      actions={<JsonButton value={customer} url={`/api/identity/tenants/${customer.id}`} />}
    >
      <Standing customer={customer} />
      <Section title={t("record")}>
        <Facts facts={facts} />
      </Section>
      {may("orders:read") && (
        <Section title={t("orders")}>
          <DeskTexts>
            <CustomerOrders tenantId={customer.id} />
          </DeskTexts>
        </Section>
      )}
      {may("users:read") && (
        <Section title={t("peopleTitle")}>
          <People customer={customer} />
        </Section>
      )}
    </Page>
  );
}

/** Whether the customer may work: suspended with a reason, and back. */
function Standing({ customer }: { customer: Tenant }) {
  const t = useTranslations("customers");
  const client = useQueryClient();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const suspended = customer.state === "suspended";
  const change = useMutation({
    mutationFn: () =>
      suspended ? account.reactivateTenant(customer) : account.suspendTenant(customer, reason.trim()),
    onSuccess: async () => {
      close();
      toast.done(t(suspended ? "reactivated" : "suspended", { name: customer.name }));
      await client.invalidateQueries({ queryKey: ["identity"] });
    },
  });
  const close = () => {
    setAsking(false);
    setTried(false);
    setReason("");
    change.reset();
  };
  const missing = !suspended && reason.trim() === "";
  const blocked = may("tenants:write") ? (customer.state === "closed" ? t("closed") : null) : t("noRight");
  return (
    <div>
      <Button blockedBecause={blocked} onClick={() => setAsking(true)}>
        {t(suspended ? "reactivate" : "suspend")}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        title={t(suspended ? "reactivateTitle" : "suspendTitle", { name: customer.name })}
        footer={
          <>
            <Button
              kind={suspended ? "primary" : "danger"}
              pending={change.isPending}
              onClick={() => {
                setTried(true);
                if (!missing) change.mutate();
              }}
            >
              {t(suspended ? "reactivate" : "suspend")}
            </Button>
            <Button onClick={close}>{t("cancel")}</Button>
          </>
        }
      >
        <div className="grid gap-4 px-5 py-4 text-sm">
          <p>{t(suspended ? "reactivateText" : "suspendText", { count: customer.users })}</p>
          {!suspended && (
            <TextArea
              label={t("reason")}
              hint={t("reasonHint")}
              rows={3}
              maxLength={500}
              value={reason}
              error={tried && missing ? t("reasonNeeded") : null}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          {change.error && <Failure error={change.error} />}
        </div>
      </Dialog>
    </div>
  );
}

function People({ customer }: { customer: Tenant }) {
  const t = useTranslations("customers");
  const roleName = useRoleNames(customer.id);
  const query = useQuery(accountQueries.members({ tenantId: customer.id, limit: 50 }));
  const columns = useMemo<DataColumn<Member>[]>(
    () => [
      {
        id: "name",
        header: t("personName"),
        cell: (member) => (
          <>
            {member.fullName}
            <span className="block text-xs font-normal text-ink-2">{member.email}</span>
          </>
        ),
      },
      { id: "roles", header: t("roles"), cell: (member) => member.roles.map(roleName).join(", ") },
      { id: "state", header: t("state"), cell: (member) => <MemberLamp member={member} /> },
      {
        id: "last",
        header: t("lastSignIn"),
        cell: (member) => (member.lastSignInAt ? <RelativeTime at={member.lastSignInAt} /> : t("never")),
      },
    ],
    [t, roleName],
  );
  return (
    <Loaded query={query}>
      {({ items }) => (
        <DataTable
          label={t("peopleTitle")}
          columns={columns}
          rows={items}
          rowId={(member) => member.id}
          empty={<EmptyState title={t("nobody")} />}
        />
      )}
    </Loaded>
  );
}
