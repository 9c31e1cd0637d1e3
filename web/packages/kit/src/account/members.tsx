import { accountQueries, type Member } from "@cloud-factory/api";
import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useMay } from "../session.tsx";

const lamps: Record<Member["state"], LampState> = { active: "ok", invited: "running", deactivated: "idle" };

export function MemberLamp({ member }: { member: Pick<Member, "state" | "locked"> }) {
  const t = useTranslations("account.team");
  if (member.locked && member.state === "active") {
    return <StateLamp state="attention">{t("locked")}</StateLamp>;
  }
  return <StateLamp state={lamps[member.state]}>{t(`states.${member.state}`)}</StateLamp>;
}

/** The roles that there are, and the name of each; without the right to read them, their codes. */
export function useRoles() {
  const may = useMay();
  const query = useQuery({ ...accountQueries.roles(), enabled: may("roles:read") });
  const nameOf = (code: string) => query.data?.items.find((role) => role.code === code)?.name ?? code;
  return { roles: query.data?.items ?? [], nameOf };
}
