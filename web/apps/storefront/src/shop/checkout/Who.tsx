import { type SessionState, theSession } from "@cloud-factory/api";
import { Button, buttonClass } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

const back = `next=${encodeURIComponent("/checkout")}`;

/** Until here nobody had to say who they are. */
export function Who({ session, onContinue }: { session: SessionState; onContinue: () => void }) {
  const t = useTranslations("checkout.who");
  const { me } = session;
  if (session.status === "in" && me) {
    const because =
      me.tenant.kind === "operator"
        ? t("operator")
        : me.permissions.includes("orders:write")
          ? null
          : t("mayNot");
    return (
      <div className="grid max-w-text gap-5">
        <p>
          {t.rich("signedIn", {
            name: me.user.fullName,
            organisation: me.tenant.name,
            strong: (words) => <strong key="strong">{words}</strong>,
          })}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" blockedBecause={because} onClick={onContinue}>
            {t("continue")}
          </Button>
          <Button onClick={() => void theSession().signOut()}>{t("other")}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="grid max-w-text gap-5">
      <p className="text-ink-2">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <a href={`/portal/sign-in?${back}`} className={buttonClass("primary")}>
          {t("signIn")}
        </a>
        <a href={`/portal/register?${back}`} className={buttonClass("secondary")}>
          {t("register")}
        </a>
      </div>
      <p className="text-sm text-ink-2">{t("later")}</p>
    </div>
  );
}
