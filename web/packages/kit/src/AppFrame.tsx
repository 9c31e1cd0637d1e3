import { type Me, theSession } from "@cloud-factory/api";
import { Button, buttonClass, EmptyState } from "@cloud-factory/ui";
import { Outlet, useMatches } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { appOfKind, canAccessPath, isEntry, kindOfApp, neededFor, type StaffApp } from "./access.ts";
import { BrandContext } from "./brand.ts";
import { EntryLayout } from "./EntryLayout.tsx";
import { useHostBrand } from "./hostBrand.ts";
import { Page } from "./Page.tsx";
import { MeProvider, NotPermitted, useSession } from "./session.tsx";

/**
 * Around every page of an app behind sign-in: the way in has a layout of its own; inside, whoever came
 * by an address that is not theirs reads why. Another caller gets a new shell, nothing is carried over.
 * Whose host it is, their name it bears.
 */
export function AppFrame(frame: FrameProps) {
  return (
    <BrandContext value={useHostBrand()}>
      <Inside {...frame} />
    </BrandContext>
  );
}

interface FrameProps {
  app: StaffApp;
  area: string;
  Shell: ComponentType<{ children: ReactNode }>;
}

function Inside({ app, area, Shell }: FrameProps) {
  // The page that is drawn; the address may be ahead of it already.
  const path = useMatches({ select: (matches) => `/${app}${matches.at(-1)?.pathname ?? ""}` });
  const { status, me } = useSession();
  if (isEntry(path) || !me || me.mfaEnrolmentRequired) {
    return (
      <EntryLayout area={area}>
        {/* Somebody who has just left, or lost their rights, sees nothing of what was there; the guard moves them on. */}
        {(isEntry(path) || (status === "in" && path === `/${app}/mfa-enrolment`)) && <Outlet />}
      </EntryLayout>
    );
  }
  if (me.tenant.kind !== kindOfApp[app]) {
    return (
      <EntryLayout area={area}>
        <OtherArea app={app} me={me} />
      </EntryLayout>
    );
  }
  return (
    <MeProvider key={`${me.user.id} ${me.tenant.id}`} value={me}>
      <Shell>{canAccessPath(me, path) ? <Outlet /> : <NotPermitted needs={neededFor(path)} />}</Shell>
    </MeProvider>
  );
}

/** Somebody of another kind of organisation: says whose area this is, and the ways on. */
function OtherArea({ app, me }: { app: StaffApp; me: Me }) {
  const t = useTranslations("kit.otherArea");
  const [pending, setPending] = useState(false);
  const fitting = me.tenants.filter((tenant) => tenant.kind === kindOfApp[app]);
  const own = appOfKind[me.tenant.kind];
  return (
    <Page title={t("title")}>
      <EmptyState
        title={t(`whose.${app}`)}
        action={
          <>
            {fitting.map((tenant) => (
              <Button
                key={tenant.id}
                kind="primary"
                pending={pending}
                onClick={() => {
                  setPending(true);
                  void theSession()
                    .switchTo(tenant.id)
                    .finally(() => setPending(false));
                }}
              >
                {t("switch", { organisation: tenant.name })}
              </Button>
            ))}
            <a href={`/${own}`} className={buttonClass(fitting.length > 0 ? "secondary" : "primary")}>
              {t(`go.${own}`)}
            </a>
            <Button onClick={() => void theSession().signOut()}>{t("signOut")}</Button>
          </>
        }
      >
        <p>{t("body", { name: me.user.fullName, organisation: me.tenant.name })}</p>
      </EmptyState>
    </Page>
  );
}
