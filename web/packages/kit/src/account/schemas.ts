import { useMemo } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { shortestPassword } from "./password.ts";

/** The rules that several forms share, with their sentences in the page's language. */
export function useNewPassword() {
  const t = useTranslations("account.password");
  return useMemo(
    () =>
      z
        .string()
        .check(
          z.refine(
            (value) => Array.from(value).length >= shortestPassword,
            t("tooShort", { least: shortestPassword }),
          ),
        ),
    [t],
  );
}

export function useEmail() {
  const t = useTranslations("account.fields");
  return useMemo(
    () => z.string().check(z.trim(), z.minLength(1, t("emailNeeded")), z.email(t("emailWrong"))),
    [t],
  );
}

export function useRequired(message: string) {
  return useMemo(() => z.string().check(z.trim(), z.minLength(1, message)), [message]);
}

export function usePersonSchema() {
  const t = useTranslations("account.fields");
  const email = useEmail();
  const password = useNewPassword();
  const fullName = useRequired(t("fullNameNeeded"));
  return useMemo(() => z.object({ fullName, email, password }), [email, password, fullName]);
}
