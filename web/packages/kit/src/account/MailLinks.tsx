import { ApiError, identity, theSession } from "@cloud-factory/api";
import { Button, buttonClass, Skeleton, TextField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useShortForm } from "../form.ts";
import { NavLink } from "../router.ts";
import {
  EntryPage,
  Form,
  FormError,
  NewPasswordField,
  Told,
  useFragmentToken,
  useProblems,
} from "./parts.tsx";
import { useEmail, useNewPassword } from "./schemas.ts";

/** A link that has no token, or an old one: what happened, and how to get another. */
export function BrokenLink({ title, action }: { title: string; action: ReactNode }) {
  const t = useTranslations("account.link");
  return (
    <EntryPage title={title}>
      <FormError>{t("broken")}</FormError>
      <div className="flex flex-wrap gap-2">{action}</div>
    </EntryPage>
  );
}

function SignInLink({ kind = "secondary" }: { kind?: "primary" | "secondary" }) {
  const t = useTranslations("account.link");
  return (
    <NavLink to="/sign-in" className={buttonClass(kind)}>
      {t("signIn")}
    </NavLink>
  );
}

/** A link whose opening is all there is to do. A second drawing of the page does not send it twice. */
function OnOpening({
  words,
  send,
  onward,
  again,
}: {
  words: { title: string; working: string; done: string };
  send: (token: string) => Promise<unknown>;
  onward: ReactNode;
  again: ReactNode;
}) {
  const token = useFragmentToken();
  const opening = useQuery({
    queryKey: ["opened", words.title, token],
    queryFn: async () => {
      await send(token ?? "");
      return true;
    },
    enabled: token !== null,
    staleTime: Infinity,
    retry: false,
    refetchOnReconnect: false,
  });
  if (token === null || opening.error) {
    const passing = opening.error instanceof ApiError && opening.error.isPassing ? opening.error : null;
    if (!passing) return <BrokenLink title={words.title} action={again} />;
    return (
      <EntryPage title={words.title}>
        <FormError>{passing.text()}</FormError>
        <div>
          <RetryButton onRetry={() => void opening.refetch()} />
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={words.title}>
      {opening.isPending ? (
        <Skeleton label={words.working} lines={2} />
      ) : (
        <>
          <Told>{words.done}</Told>
          <div className="flex flex-wrap gap-2">{onward}</div>
        </>
      )}
    </EntryPage>
  );
}

function RetryButton({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("kit");
  return <Button onClick={onRetry}>{t("retry")}</Button>;
}

export function VerifyEmail() {
  const t = useTranslations("account.verify");
  const signedIn = theSession().get().status === "in";
  return (
    <OnOpening
      words={{ title: t("title"), working: t("working"), done: t("done") }}
      send={async (token) => {
        await identity.verifyEmail(token);
        if (theSession().get().status === "in") await theSession().reload();
      }}
      onward={
        signedIn ? (
          <NavLink to="/" className={buttonClass("primary")}>
            {t("onward")}
          </NavLink>
        ) : (
          <SignInLink kind="primary" />
        )
      }
      again={<SignInLink />}
    />
  );
}

export function Unlock() {
  const t = useTranslations("account.unlock");
  return (
    <OnOpening
      words={{ title: t("title"), working: t("working"), done: t("done") }}
      send={(token) => identity.unlock(token)}
      onward={<SignInLink kind="primary" />}
      again={<SignInLink />}
    />
  );
}

export function ForgotPassword() {
  const t = useTranslations("account.forgot");
  const fields = useTranslations("account.fields");
  const problems = useProblems();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const email = useEmail();
  const schema = useMemo(() => z.object({ email }), [email]);
  const form = useShortForm(schema, { email: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await identity.forgotPassword(values.email);
      setSentTo(values.email);
    } catch (error) {
      problems(form, error);
    }
  });
  if (sentTo) {
    return (
      <EntryPage title={t("sentTitle")}>
        <Told>{t("sent", { email: sentTo })}</Told>
        <p className="text-sm text-ink-2">{t("sentText")}</p>
        <div>
          <SignInLink />
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={fields("email")}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...field(form, "email")}
        />
        <FormError>{form.formState.errors.root?.message}</FormError>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
            {t("submit")}
          </Button>
          <SignInLink />
        </div>
      </Form>
    </EntryPage>
  );
}

export function ResetPassword() {
  const t = useTranslations("account.reset");
  const fields = useTranslations("account.fields");
  const token = useFragmentToken();
  const problems = useProblems();
  const [state, setState] = useState<"asking" | "done" | "broken">(token ? "asking" : "broken");
  const password = useNewPassword();
  const schema = useMemo(() => z.object({ password }), [password]);
  const form = useShortForm(schema, { password: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await identity.resetPassword(token ?? "", values.password);
      setState("done");
    } catch (error) {
      if (isSpentLink(error)) setState("broken");
      else problems(form, error);
    }
  });
  if (state === "broken") {
    return (
      <BrokenLink
        title={t("title")}
        action={
          <NavLink to="/forgot-password" className={buttonClass("primary")}>
            {t("again")}
          </NavLink>
        }
      />
    );
  }
  if (state === "done") {
    return (
      <EntryPage title={t("title")}>
        <Told>{t("done")}</Told>
        <div>
          <SignInLink kind="primary" />
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      <Form onSubmit={() => void submit()}>
        <NewPasswordField
          label={fields("newPassword")}
          value={form.watch("password")}
          {...field(form, "password")}
        />
        <FormError>{form.formState.errors.root?.message}</FormError>
        <div>
          <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
            {t("submit")}
          </Button>
        </div>
      </Form>
    </EntryPage>
  );
}

/** The link itself is refused, not what was typed beside it. */
export function isSpentLink(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "link-over" || error.fields.token !== undefined);
}
