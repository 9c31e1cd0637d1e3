import { type Me, theSession } from "@cloud-factory/api";
import { Button, Chevron, Menu, type MenuAction, toast } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { appOfKind } from "./access.ts";
import { useGo } from "./router.ts";
import { useSession } from "./session.tsx";

/** Goes over to another organisation, and to its app when that is another one. */
export async function switchOrganisation(from: Me, tenantId: string): Promise<void> {
  const me = await theSession().switchTo(tenantId);
  const app = appOfKind[me.tenant.kind];
  if (app !== appOfKind[from.tenant.kind]) location.assign(`/${app}`);
}

/** Who is signed in, for which organisation, and what is theirs. */
export function AccountMenu() {
  const t = useTranslations("kit.account");
  const go = useGo();
  const { me } = useSession();
  if (!me) return null;
  const others = me.tenants.filter((tenant) => tenant.id !== me.tenant.id);
  const actions: MenuAction[] = [
    { id: "profile", label: t("profile"), run: () => go({ to: "/profile" }) },
    { id: "security", label: t("security"), run: () => go({ to: "/security" }) },
    ...others.map((tenant) => ({
      id: tenant.id,
      label: t("switch", { organisation: tenant.name }),
      run: () => {
        switchOrganisation(me, tenant.id).catch(() => toast.failed(t("switchFailed")));
      },
    })),
    { id: "sign-out", label: t("signOut"), run: () => void theSession().signOut() },
  ];
  return (
    <Menu
      trigger={
        <Button kind="quiet" aria-label={t("open", { name: me.user.fullName, organisation: me.tenant.name })}>
          <span className="hidden text-left leading-4 sm:grid">
            <span className="max-w-48 truncate text-ink">{me.user.fullName}</span>
            <span className="max-w-48 truncate text-xs font-normal text-ink-3">{me.tenant.name}</span>
          </span>
          <span className="sm:hidden" aria-hidden="true">
            {initials(me.user.fullName)}
          </span>
          <Chevron />
        </Button>
      }
      actions={actions}
    />
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}
