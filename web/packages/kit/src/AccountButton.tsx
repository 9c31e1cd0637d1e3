import { Button, type ButtonProps, Chevron } from "@cloud-factory/ui";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useSession } from "./session.tsx";

const AccountMenu = lazy(() =>
  import("./AccountMenu.tsx").then((module) => ({ default: module.AccountMenu })),
);

/** Who is signed in, and for which organisation. Its menu arrives after the page. */
export function AccountButton() {
  const { me } = useSession();
  const [wanted, setWanted] = useState(false);
  if (!me) return null;
  return (
    // A click that comes before the menu is not lost.
    <Suspense fallback={<AccountTrigger onClick={() => setWanted(true)} />}>
      <AccountMenu startsOpen={wanted} />
    </Suspense>
  );
}

/** The words of the button, which the menu hangs on to. */
export function AccountTrigger(rest: Omit<ButtonProps, "children">) {
  const t = useTranslations("kit.account");
  const { me } = useSession();
  if (!me) return null;
  const { fullName } = me.user;
  return (
    <Button {...rest} kind="quiet">
      <span className="sr-only">{t("open", { name: fullName, organisation: me.tenant.name })}</span>
      <span className="hidden text-left leading-4 sm:grid" aria-hidden="true">
        <span className="max-w-48 truncate text-ink">{fullName}</span>
        <span className="max-w-48 truncate text-xs font-normal text-ink-3">{me.tenant.name}</span>
      </span>
      <span className="sm:hidden" aria-hidden="true">
        {initials(fullName)}
      </span>
      <Chevron />
    </Button>
  );
}

/** "Ana Marija Kovač" becomes "AK". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}
