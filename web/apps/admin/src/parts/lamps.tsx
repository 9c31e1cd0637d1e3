import { type LampState, StateLamp, Tag } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import type { ApiKeyState, Member, SigningKeyState, TenantKind, TenantState } from "../identity/types.ts";

const tenantLamps: Record<TenantState, LampState> = { active: "ok", suspended: "attention", closed: "idle" };

export function TenantLamp({ state }: { state: TenantState }) {
  const t = useTranslations("tenants.states");
  return <StateLamp state={tenantLamps[state]}>{t(state)}</StateLamp>;
}

export function KindTag({ kind }: { kind: TenantKind }) {
  const t = useTranslations("tenants.kinds");
  return <Tag>{t(kind)}</Tag>;
}

const memberLamps: Record<Member["state"], LampState> = {
  active: "ok",
  invited: "running",
  deactivated: "idle",
};

/** A lock outranks the state: it is what keeps this person out now. */
export function MemberLamp({ member }: { member: Pick<Member, "state" | "locked"> }) {
  const t = useTranslations("users.states");
  if (member.locked && member.state === "active") {
    return <StateLamp state="attention">{t("locked")}</StateLamp>;
  }
  return <StateLamp state={memberLamps[member.state]}>{t(member.state)}</StateLamp>;
}

const keyLamps: Record<ApiKeyState, LampState> = { active: "ok", expired: "idle", revoked: "failed" };

export function ApiKeyLamp({ state }: { state: ApiKeyState }) {
  const t = useTranslations("apiKeys.states");
  return <StateLamp state={keyLamps[state]}>{t(state)}</StateLamp>;
}

const signingLamps: Record<SigningKeyState, LampState> = { active: "ok", next: "running", retiring: "idle" };

export function SigningKeyLamp({ state }: { state: SigningKeyState }) {
  const t = useTranslations("signingKeys.states");
  return <StateLamp state={signingLamps[state]}>{t(state)}</StateLamp>;
}
