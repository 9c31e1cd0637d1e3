import {
  account,
  accountQueries,
  ApiError,
  type Member,
  type MemberAction,
  memberActions,
  ownerRoles,
} from "@cloud-factory/api";
import { Breadcrumb, Button, Code, Dialog, linkClass, StateLamp, Time, toast } from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { JsonButton } from "../JsonButton.tsx";
import { Loaded } from "../Loaded.tsx";
import { Page, Section } from "../Page.tsx";
import { NavLink } from "../router.ts";
import { useMay, useMe } from "../session.tsx";
import { Facts } from "./Facts.tsx";
import { MemberLamp, useRoles } from "./members.tsx";
import { FormError } from "./parts.tsx";
import { RoleChoice } from "./RoleChoice.tsx";

export function TeamMember() {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const id = params.id ?? "";
  const { tenant } = useMe();
  const query = useQuery(accountQueries.member(id, tenant.id));
  const everyone = useQuery(accountQueries.members({ tenantId: tenant.id, limit: 200 }));
  return (
    <Loaded query={query}>
      {(member) => <MemberPage key={member.version} member={member} team={everyone.data?.items ?? []} />}
    </Loaded>
  );
}

const buttons = ["inviteAgain", "unlock", "reactivate", "deactivate"] as const satisfies MemberAction[];

const known = ["last-owner", "oneself", "beyond-oneself"] as const;

/** Why the server refused it, in our words where we have some. */
function useRefusal() {
  const t = useTranslations("account.team");
  return (error: Error): string => {
    if (!(error instanceof ApiError)) return t("failed");
    const code = known.find((name) => name === error.code);
    return code ? t(`refused.${code}`) : (error.detail ?? error.text());
  };
}

function MemberPage({ member, team }: { member: Member; team: readonly Member[] }) {
  const t = useTranslations("account.team");
  const kit = useTranslations("kit");
  const me = useMe();
  const may = useMay();
  const client = useQueryClient();
  const refusal = useRefusal();
  const { nameOf } = useRoles();
  const [confirming, setConfirming] = useState(false);
  const owners = team.filter(
    ({ state, roles }) => state === "active" && roles.some((role) => ownerRoles.includes(role)),
  ).length;
  const actions = memberActions(member, { id: me.user.id, mayWrite: may("users:write") }, owners);
  const act = useMutation({
    mutationFn: async (action: (typeof buttons)[number]) => {
      const { id, version } = member;
      if (action === "inviteAgain") await account.inviteAgain(id);
      else if (action === "unlock") await account.unlockMember(id);
      else
        await account.saveMember(id, { state: action === "deactivate" ? "deactivated" : "active", version });
      return action;
    },
    onSuccess: async (action) => {
      setConfirming(false);
      toast.done(t(`done.${action}`, { name: member.fullName }));
      await client.invalidateQueries({ queryKey: ["identity"] });
    },
    onError: (error) => toast.failed(t("failed"), refusal(error)),
  });
  return (
    <Page
      title={member.fullName}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <NavLink key="team" to="/team" className={linkClass("no-underline hover:underline")}>
              {t("title")}
            </NavLink>,
            member.fullName,
          ]}
        </Breadcrumb>
      }
      actions={<JsonButton value={member} url={`/api/identity/users/${member.id}`} />}
    >
      <ul className="grid gap-2">
        {buttons.map((action) => {
          const block = actions[action];
          if (block === undefined) return null;
          return (
            <li key={action}>
              <Button
                kind={action === "deactivate" ? "danger" : "secondary"}
                pending={act.isPending && act.variables === action}
                blockedBecause={block && t(`blocked.${block}`)}
                onClick={() => (action === "deactivate" ? setConfirming(true) : act.mutate(action))}
              >
                {t(`actions.${action}`)}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
        <Section title={t("record")}>
          <Facts
            facts={[
              [t("email"), member.email],
              [t("state"), <MemberLamp key="state" member={member} />],
              [t("roles"), member.roles.map(nameOf).join(", ")],
              [
                t("mfa"),
                <StateLamp key="mfa" state={member.mfaEnabled ? "ok" : "idle"}>
                  {member.mfaEnabled ? t("mfaOn") : t("mfaOff")}
                </StateLamp>,
              ],
              [
                t("lastSignIn"),
                member.lastSignInAt ? <Time key="last" at={member.lastSignInAt} /> : t("never"),
              ],
              [t("since"), <Time key="since" at={member.createdAt} show="date" />],
              [t("id"), <Code key="id">{member.id}</Code>],
            ]}
          />
        </Section>
        {may("roles:read") && (
          <Section title={t("rolesTitle")}>
            <MemberRoles member={member} block={actions.changeRoles ?? null} />
          </Section>
        )}
      </div>
      <Dialog
        open={confirming}
        onClose={() => setConfirming(false)}
        title={t("confirmTitle", { name: member.fullName })}
        footer={
          <>
            <Button kind="danger" pending={act.isPending} onClick={() => act.mutate("deactivate")}>
              {t("actions.deactivate")}
            </Button>
            <Button onClick={() => setConfirming(false)}>{t("cancel")}</Button>
          </>
        }
      >
        <p className="px-5 py-4 text-sm">{t("confirmText", { organisation: me.tenant.name })}</p>
      </Dialog>
    </Page>
  );
}

function MemberRoles({
  member,
  block,
}: {
  member: Member;
  block: "noRight" | "oneself" | "lastOwner" | null;
}) {
  const t = useTranslations("account.team");
  const client = useQueryClient();
  const refusal = useRefusal();
  const { roles } = useRoles();
  const [chosen, setChosen] = useState<readonly string[]>(member.roles);
  const same = [...chosen].toSorted().join() === member.roles.toSorted().join();
  const save = useMutation({
    mutationFn: () => account.saveMember(member.id, { roles: [...chosen], version: member.version }),
    onSuccess: async () => {
      toast.done(t("rolesSaved"));
      await client.invalidateQueries({ queryKey: ["identity"] });
    },
  });
  const why = block
    ? t(`blocked.${block}`)
    : chosen.length === 0
      ? t("roleNeeded")
      : same
        ? t("nothingChanged")
        : null;
  return (
    <div className="grid gap-4">
      <RoleChoice roles={roles} chosen={chosen} onChange={setChosen} disabled={block !== null} />
      <FormError>{save.error && refusal(save.error)}</FormError>
      <div>
        <Button kind="primary" pending={save.isPending} blockedBecause={why} onClick={() => save.mutate()}>
          {t("saveRoles")}
        </Button>
      </div>
    </div>
  );
}
