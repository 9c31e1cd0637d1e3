import { ApiError, buildUrl } from "@cloud-factory/api";
import { JsonButton, Loaded, Page, useMay, useSession } from "@cloud-factory/kit";
import { Breadcrumb, Button, Code, EmptyState, linkClass, StateLamp, Tabs, Time } from "@cloud-factory/ui";
import { ConfirmDialog, Facts } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { MemberDetail } from "../identity/types.ts";
import { MemberLamp } from "../parts/lamps.tsx";
import { LeaveGuard } from "../parts/forms.tsx";
import { Memberships } from "../parts/Memberships.tsx";
import { RolePicker } from "../parts/RolePicker.tsx";
import { SessionTable } from "../parts/SessionTable.tsx";
import { UserActions } from "../parts/UserActions.tsx";
import { RoleTags } from "../parts/UserTable.tsx";
import { sameNames } from "../roleChoice.ts";
import { type UserTab, userTabs } from "../searches.ts";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/users/$id");

export function User() {
  const { id } = route.useParams();
  const { tenantId } = route.useSearch();
  const query = useQuery(identityQueries.user(id, tenantId));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return <Loaded query={query}>{(member) => <UserView member={member} />}</Loaded>;
}

function UserView({ member }: { member: MemberDetail }) {
  const t = useTranslations("user");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const { tab, tenantId } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const panels: Record<UserTab, ReactNode> = {
    overview: <Overview member={member} />,
    roles: <Roles key={member.version} member={member} />,
    sessions: <Sessions member={member} />,
  };
  const tabs = userTabs.filter((name) => name !== "roles" || may("roles:read"));
  return (
    <Page
      title={member.fullName}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="home" to="/users" className={linkClass("no-underline hover:underline")}>
              {shell("users")}
            </Link>,
            member.fullName,
          ]}
        </Breadcrumb>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <MemberLamp member={member} />
          <span className="break-all">{member.email}</span>
          <Link to="/tenants/$id" params={{ id: member.tenant.id }} className={linkClass()}>
            {member.tenant.name}
          </Link>
        </span>
      }
      actions={
        <JsonButton value={member} url={buildUrl(`/api/identity/users/${member.id}`, {}, { tenantId })} />
      }
      learn={t("learn")}
    >
      <UserActions member={member} />
      <Tabs
        label={t("views")}
        value={tab && tabs.includes(tab) ? tab : "overview"}
        onChange={(name) =>
          void navigate({
            search: {
              tenantId,
              tab: tabs.find((known) => known === name && known !== "overview"),
            },
            replace: true,
            resetScroll: false,
          })
        }
        tabs={tabs.map((name) => ({ id: name, label: t(`tabs.${name}`), panel: panels[name] }))}
      />
    </Page>
  );
}

function Overview({ member }: { member: MemberDetail }) {
  const t = useTranslations("user");
  const users = useTranslations("users");
  const facts: (readonly [string, ReactNode])[] = [
    [users("columns.state"), <MemberLamp key="state" member={member} />],
    [t("id"), <Code key="id">{member.id}</Code>],
    [
      t("email"),
      <span key="email" className="flex flex-wrap gap-x-4">
        <span className="break-all">{member.email}</span>
        <StateLamp state={member.emailVerified ? "ok" : "attention"}>
          {t(member.emailVerified ? "verified" : "notVerified")}
        </StateLamp>
      </span>,
    ],
    [users("columns.roles"), <RoleTags key="roles" roles={member.roles} />],
    [
      users("columns.mfa"),
      <StateLamp key="mfa" state={member.mfaEnabled ? "ok" : "idle"}>
        {users(member.mfaEnabled ? "mfaOn" : "mfaOff")}
      </StateLamp>,
    ],
    [
      t("lock"),
      <StateLamp key="lock" state={member.locked ? "attention" : "ok"} className="whitespace-normal">
        {t(member.locked ? "lockedNow" : "notLocked")}
      </StateLamp>,
    ],
    [
      users("columns.lastSignIn"),
      member.lastSignInAt ? <Time key="last" at={member.lastSignInAt} /> : users("never"),
    ],
    [t("created"), <Time key="created" at={member.createdAt} />],
  ];
  return (
    <div className="grid gap-10">
      <Facts facts={facts} />
      <Memberships member={member} />
    </div>
  );
}

function Roles({ member }: { member: MemberDetail }) {
  const t = useTranslations("user.roles");
  const common = useTranslations("common");
  const may = useMay();
  const { me } = useSession();
  const [chosen, setChosen] = useState<string[]>(member.roles);
  const [asking, setAsking] = useState(false);
  const changed = !sameNames(chosen, member.roles);
  const taken = member.roles.filter((code) => !chosen.includes(code));
  const given = chosen.filter((code) => !member.roles.includes(code));
  const readOnlyBecause = !may("users:write")
    ? common("rolesLack", { permission: "users:write" })
    : me?.user.id === member.id
      ? t("own")
      : null;
  return (
    <div className="grid max-w-text gap-5">
      <RolePicker
        tenant={member.tenant}
        legend={t("legend", { organisation: member.tenant.name })}
        chosen={chosen}
        onChange={setChosen}
        readOnlyBecause={readOnlyBecause}
      />
      {!readOnlyBecause && (
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            blockedBecause={chosen.length === 0 ? t("oneNeeded") : changed ? null : t("unchanged")}
            onClick={() => setAsking(true)}
          >
            {t("save")}
          </Button>
          {changed && (
            <Button kind="quiet" onClick={() => setChosen(member.roles)}>
              {t("undo")}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        asked={
          asking
            ? {
                title: t("title", { name: member.fullName }),
                text: (
                  <>
                    {given.length > 0 && <p>{t("given", { roles: given.join(", ") })}</p>}
                    {taken.length > 0 && <p>{t("taken", { roles: taken.join(", ") })}</p>}
                    <p className="text-sm text-ink-2">{t("effect")}</p>
                  </>
                ),
                danger: taken.length > 0,
                change: () => changes.updateUser(member, { roles: chosen }),
                done: t("saved", { name: member.fullName }),
              }
            : null
        }
        label={t("save")}
        onClose={() => setAsking(false)}
      />
      <LeaveGuard unsaved={changed && !readOnlyBecause} />
    </div>
  );
}

function Sessions({ member }: { member: MemberDetail }) {
  const t = useTranslations("user.sessions");
  const query = useQuery(identityQueries.userSessions(member.id));
  return (
    <Loaded query={query}>
      {(page) => (
        <SessionTable
          rows={page.items}
          empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
        />
      )}
    </Loaded>
  );
}
