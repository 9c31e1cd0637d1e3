import { type Me, type SessionState, theSession } from "@cloud-factory/api";
import { EmptyState } from "@cloud-factory/ui";
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Page } from "./Page.tsx";
import { homeLinkClass } from "./navigation.tsx";
import { NavLink } from "./router.ts";

/** Whether somebody is signed in, and who. */
export function useSession(): SessionState {
  const session = theSession();
  return useSyncExternalStore(session.subscribe, session.get);
}

export type May = (permission: string) => boolean;

/** `may("users:write")`: what the caller's roles allow. The API refuses the rest as well. */
export function useMay(): May {
  const permissions = useSession().me?.permissions;
  return useCallback((permission) => permissions?.includes(permission) ?? false, [permissions]);
}

export interface Caller {
  signedIn: boolean;
  me: Me | undefined;
  roles: readonly string[];
  may: May;
}

export function useCaller(): Caller {
  const { status, me } = useSession();
  const may = useMay();
  return { signedIn: status === "in", me, roles: me?.roles ?? [], may };
}

const MeContext = createContext<Me | null>(null);

/** For the frame around the pages: whoever leaves is still known while the last page goes. */
export const MeProvider = MeContext.Provider;

/** The signed-in caller, on pages that are reached by nobody else. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("this page is for a signed-in person");
  return me;
}

/** Shows its content to those who may see it; everyone else reads what is lacking and who can help. */
export function RequirePermission({
  needs,
  title,
  children,
}: {
  needs: string;
  /** The page's title, where the whole page is held back. */
  title?: string;
  children: ReactNode;
}) {
  const may = useMay();
  return may(needs) ? children : <NotPermitted needs={needs} title={title} />;
}

/** A page that this person may not see. */
export function NotPermitted({ needs, title }: { needs: string | null; title?: string }) {
  const t = useTranslations("kit.access");
  const { me } = useSession();
  return (
    <Page title={title ?? t("title")}>
      <EmptyState
        title={t("heading")}
        action={
          <NavLink to="/" className={homeLinkClass}>
            {t("home")}
          </NavLink>
        }
      >
        <p>{t("body", { organisation: me?.tenant.name ?? "" })}</p>
        {needs && (
          <p className="mt-2 text-sm text-ink-3">
            {t("needs")} <code className="font-mono text-xs">{needs}</code>
          </p>
        )}
      </EmptyState>
    </Page>
  );
}
