import { StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useMe } from "../session.tsx";
import { ResendVerification } from "./ResendVerification.tsx";

/** Asks for a confirmed address, where it is not: invoices and resets go there. */
export function UnverifiedEmail() {
  const t = useTranslations("account.profile");
  const { user } = useMe();
  if (user.emailVerified) return null;
  return (
    <div className="grid gap-3 border-y border-line py-4">
      <StateLamp state="attention" className="items-baseline whitespace-normal">
        {t("unverified", { email: user.email })}
      </StateLamp>
      <ResendVerification email={user.email} />
    </div>
  );
}
