import { accountQueries, type Member } from "@cloud-factory/api";
import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useMay, useMe } from "../session.tsx";

const lamps: Record<Member["state"], LampState> = { active: "ok", invited: "running", deactivated: "idle" };

export function MemberLamp({ member }: { member: Pick<Member, "state" | "locked"> }) {
  const t = useTranslations("account.team");
  if (member.locked && member.state === "active") {
    return <StateLamp state="attention">{t("locked")}</StateLamp>;
  }
  return <StateLamp state={lamps[member.state]}>{t(`states.${member.state}`)}</StateLamp>;
}

/** The name of each role of an organisation that the caller looks after; else its code. */
export function useRoleNames(tenantId: string): (code: string) => string {
  const may = useMay();
  const query = useQuery({ ...accountQueries.roles({ tenantId }), enabled: may("roles:read") });
  const items = query.data?.items;
  return useCallback((code: string) => items?.find((role) => role.code === code)?.name ?? code, [items]);
}

/** The roles of the caller's organisation, and the name of each; without the right to read them, their codes. */
export function useRoles() {
  const may = useMay();
  const { tenant } = useMe();
  const query = useQuery({ ...accountQueries.roles({ tenantId: tenant.id }), enabled: may("roles:read") });
  const nameOf = (code: string) => query.data?.items.find((role) => role.code === code)?.name ?? code;
  return { roles: query.data?.items ?? [], nameOf };
}
