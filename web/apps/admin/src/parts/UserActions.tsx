import { useMay, useSession } from "@cloud-factory/kit";
import { type Action, ActionBar } from "@cloud-factory/kit/staff";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import type { MemberDetail } from "../identity/types.ts";

/** What can be done for, and to, a person's access. */
export function UserActions({ member }: { member: MemberDetail }) {
  const t = useTranslations("user.actions");
  const common = useTranslations("common");
  const may = useMay();
  const { me } = useSession();
  const denied = may("users:write") ? null : common("needsPermission", { permission: "users:write" });
  const oneself = me?.user.id === member.id ? t("oneself") : null;
  const { fullName: name, email, state } = member;
  const organisation = member.tenant.name;
  const invited = state === "invited";
  const notYet = invited ? t("notYet") : null;
  const off = state === "deactivated" ? t("isDeactivated") : null;
  const actions: Action[] = [];
  if (invited) {
    actions.push({
      id: "invite",
      label: t("invite"),
      blockedBecause: denied,
      confirm: {
        title: t("inviteTitle", { name }),
        text: <p>{t("inviteText", { email })}</p>,
        change: () => changes.inviteAgain(member),
        done: t("invitedAgain", { email }),
      },
    });
  }
  actions.push(
    {
      id: "unlock",
      label: t("unlock"),
      kind: member.locked ? "primary" : "secondary",
      blockedBecause: denied ?? (member.locked ? null : t("notLocked")),
      confirm: {
        title: t("unlockTitle", { name }),
        text: <p>{t("unlockText")}</p>,
        change: () => changes.unlockUser(member),
        done: t("unlocked", { name }),
      },
    },
    {
      id: "password",
      label: t("password"),
      blockedBecause: denied ?? notYet ?? off,
      confirm: {
        title: t("passwordTitle", { name }),
        text: <p>{t("passwordText", { email })}</p>,
        change: () => changes.mailPasswordReset(member),
        done: t("passwordMailed", { email }),
      },
    },
    {
      id: "mfa",
      label: t("mfa"),
      blockedBecause: denied ?? oneself ?? (member.mfaEnabled ? null : t("noMfa")),
      confirm: {
        title: t("mfaTitle", { name }),
        text: <p>{t("mfaText", { name })}</p>,
        danger: true,
        change: () => changes.resetMfa(member),
        done: t("mfaReset", { name }),
      },
    },
    {
      id: "sessions",
      label: t("sessions"),
      blockedBecause: denied ?? notYet,
      confirm: {
        title: t("sessionsTitle", { name }),
        text: <p>{t(oneself ? "sessionsOwnText" : "sessionsText", { name })}</p>,
        danger: true,
        change: () => changes.revokeSessions(member),
        done: t("sessionsRevoked", { name }),
      },
    },
    state === "deactivated"
      ? {
          id: "activate",
          label: t("activate"),
          kind: "primary",
          blockedBecause: denied,
          confirm: {
            title: t("activateTitle", { name }),
            text: <p>{t("activateText", { organisation })}</p>,
            change: () => changes.updateUser(member, { state: "active" }),
            done: t("activated", { name }),
          },
        }
      : {
          id: "deactivate",
          label: t("deactivate"),
          kind: "danger",
          blockedBecause: denied ?? oneself,
          confirm: {
            title: t("deactivateTitle", { name }),
            text: <p>{t("deactivateText", { name, organisation })}</p>,
            danger: true,
            change: () => changes.updateUser(member, { state: "deactivated" }),
            done: t("deactivated", { name }),
          },
        },
  );
  return <ActionBar actions={actions} />;
}
