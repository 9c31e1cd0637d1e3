import { ApiError, identity } from "@cloud-factory/api";
import { Button, StateLamp } from "@cloud-factory/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";

/** Sends the mail with the link once more; says that it did, or why not. */
export function ResendVerification({ email }: { email: string }) {
  const t = useTranslations("account.verify");
  const resend = useMutation({ mutationFn: () => identity.resendVerification(email) });
  return (
    <div className="flex flex-wrap items-center gap-3" aria-live="polite">
      <Button pending={resend.isPending} onClick={() => resend.mutate()}>
        {t("resend")}
      </Button>
      {resend.isSuccess && <StateLamp state="ok">{t("resent")}</StateLamp>}
      {resend.error && (
        <StateLamp state="failed" className="whitespace-normal">
          {resend.error instanceof ApiError ? resend.error.text() : t("resendFailed")}
        </StateLamp>
      )}
    </div>
  );
}
