import { accountQueries, type Member } from "@cloud-factory/api";
import { Button, buttonClass, EmptyState, RelativeTime, StateLamp } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { CursorPages } from "../CursorPages.tsx";
import { type DataColumn, DataTable } from "../DataTable.tsx";
import { JsonButton } from "../JsonButton.tsx";
import { Loaded } from "../Loaded.tsx";
import { Page } from "../Page.tsx";
import { NavLink } from "../router.ts";
import { useMay, useMe } from "../session.tsx";
import { cursor as readCursor } from "../urlState.ts";
import { MemberLamp, useRoles } from "./members.tsx";

/** The people of the organisation. */
export function Team() {
  const t = useTranslations("account.team");
  const { tenant, user } = useMe();
  const may = useMay();
  const cursor = useLocation({
    select: (location) => readCursor((location.search as { cursor?: unknown }).cursor),
  });
  const query = useQuery(accountQueries.members({ tenantId: tenant.id, cursor }));
  const { nameOf } = useRoles();
  const columns = useMemo<DataColumn<Member>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        cell: (member) => (
          <>
            {member.fullName}
            {member.id === user.id && <span className="font-normal text-ink-3"> ({t("you")})</span>}
            <span className="block text-xs font-normal text-ink-2">{member.email}</span>
          </>
        ),
      },
      { id: "roles", header: t("roles"), cell: (member) => member.roles.map(nameOf).join(", ") },
      { id: "state", header: t("state"), cell: (member) => <MemberLamp member={member} /> },
      {
        id: "mfa",
        header: t("mfa"),
        cell: (member) => (
          <StateLamp state={member.mfaEnabled ? "ok" : "idle"}>
            {member.mfaEnabled ? t("mfaOn") : t("mfaOff")}
          </StateLamp>
        ),
      },
      {
        id: "last",
        header: t("lastSignIn"),
        cell: (member) => (member.lastSignInAt ? <RelativeTime at={member.lastSignInAt} /> : t("never")),
      },
    ],
    [t, nameOf, user.id],
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead", { organisation: tenant.name })}
      learn={t("learn")}
      actions={
        <>
          {query.data && <JsonButton value={query.data} url="/api/identity/users" />}
          {may("users:write") ? (
            <NavLink to="/team/invite" className={buttonClass("primary")}>
              {t("invite")}
            </NavLink>
          ) : (
            <Button kind="primary" blockedBecause={t("blocked.noRight")}>
              {t("invite")}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {(page) => (
          <div>
            <DataTable
              label={t("title")}
              columns={columns}
              rows={page.items}
              rowId={(member) => member.id}
              rowLink={(member) => ({ to: "/team/$id", params: { id: member.id } })}
              empty={<EmptyState title={t("empty")} />}
            />
            <CursorPages cursor={cursor} nextCursor={page.nextCursor} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
