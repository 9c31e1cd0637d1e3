import { ApiError, type MfaChallenge, theSession } from "@cloud-factory/api";
import { Button, linkClass, TextField } from "@cloud-factory/ui";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import type { StaffApp } from "../access.ts";
import { field, useShortForm } from "../form.ts";
import { NavLink } from "../router.ts";
import { useSession } from "../session.tsx";
import {
  Clock,
  CodeField,
  EntryPage,
  FocusFirst,
  Form,
  FormError,
  PasswordField,
  Told,
  useProblems,
  useWait,
} from "./parts.tsx";

/** E-mail and password, then a code where a second factor is set up. Going on is the guard's work. */
export function SignIn({ app }: { app: StaffApp }) {
  const t = useTranslations("account.signIn");
  const [challenge, setChallenge] = useState<MfaChallenge | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const stations = [
    {
      id: "password",
      label: t("track.password"),
      state: challenge ? ("done" as const) : ("moving" as const),
      detail: t("track.passwordText"),
    },
    {
      id: "code",
      label: t("track.code"),
      state: challenge ? ("moving" as const) : ("ahead" as const),
      detail: t("track.codeText"),
    },
    { id: "in", label: t(`track.${app}`), state: "ahead" as const, detail: t("track.inText") },
  ];
  return (
    <EntryPage
      title={challenge ? t("codeTitle") : t("title")}
      lead={challenge ? t("codeLead") : t(`lead.${app}`)}
      stations={stations}
    >
      {challenge ? (
        <CodeStep
          challenge={challenge}
          onOver={(reason) => {
            setNotice(reason);
            setChallenge(null);
          }}
        />
      ) : (
        <Credentials app={app} notice={notice} onChallenge={setChallenge} />
      )}
    </EntryPage>
  );
}

function Credentials({
  app,
  notice,
  onChallenge,
}: {
  app: StaffApp;
  notice: string | null;
  onChallenge: (challenge: MfaChallenge) => void;
}) {
  const t = useTranslations("account.signIn");
  const fields = useTranslations("account.fields");
  const { ended } = useSession();
  const problems = useProblems();
  const { until, wait } = useWait();
  const [locked, setLocked] = useState(false);
  const schema = useMemo(
    () =>
      z.object({
        email: z.string().check(z.minLength(1, fields("emailNeeded"))),
        password: z.string().check(z.minLength(1, fields("passwordNeeded"))),
      }),
    [fields],
  );
  const form = useShortForm(schema, { email: "", password: "" });
  const submit = form.handleSubmit(async ({ email, password }) => {
    setLocked(false);
    try {
      const challenge = await theSession().signIn(email.trim(), password);
      if (challenge) onChallenge(challenge);
    } catch (error) {
      if (error instanceof ApiError && (error.status === 423 || error.status === 429)) {
        wait(error.retryAfter ?? 60);
        setLocked(error.status === 423);
        return;
      }
      problems(form, error, { "bad-credentials": t("badCredentials") });
    }
  });
  return (
    <>
      {(notice ?? (ended && !form.formState.isSubmitted)) && (
        <Told state="attention">{notice ?? t("ended")}</Told>
      )}
      {until && (
        <FormError>
          <div className="grid gap-2">
            <p>{t.rich(locked ? "locked" : "limited", { until: () => <Clock key="until" at={until} /> })}</p>
            {locked && <p>{t("lockedWayIn")}</p>}
          </div>
        </FormError>
      )}
      <Form onSubmit={() => void submit()}>
        <TextField
          label={fields("email")}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...field(form, "email")}
        />
        <PasswordField label={fields("password")} {...field(form, "password")} />
        <FormError>{form.formState.errors.root?.message}</FormError>
        <div className="flex flex-wrap items-center justify-between gap-4">
          <Button
            type="submit"
            kind="primary"
            pending={form.formState.isSubmitting}
            blockedBecause={until && !locked ? t("waiting") : null}
          >
            {t("submit")}
          </Button>
          <NavLink to="/forgot-password" className={linkClass("text-sm")}>
            {t("forgot")}
          </NavLink>
        </div>
      </Form>
      {app === "portal" && <RegisterHint />}
    </>
  );
}

function RegisterHint() {
  const t = useTranslations("account.signIn");
  return (
    <p className="border-t border-line pt-4 text-sm text-ink-2">
      {t.rich("register", {
        link: (words) => (
          <NavLink key="register" to="/register" search={true} className={linkClass()}>
            {words}
          </NavLink>
        ),
      })}
    </p>
  );
}

function CodeStep({
  challenge,
  onOver,
}: {
  challenge: MfaChallenge;
  onOver: (reason: string | null) => void;
}) {
  const t = useTranslations("account.signIn");
  const problems = useProblems();
  const [recovery, setRecovery] = useState(false);
  const schema = useMemo(() => z.object({ code: z.string().check(z.minLength(6, t("codeNeeded"))) }), [t]);
  const form = useShortForm(schema, { code: "" });
  const submit = form.handleSubmit(async ({ code }) => {
    try {
      await theSession().verifyMfa(challenge, code.replaceAll(/\s/g, ""));
    } catch (error) {
      if (error instanceof ApiError && error.code === "challenge-over") {
        onOver(t("challengeOver"));
        return;
      }
      problems(form, error, { "bad-code": recovery ? t("badRecoveryCode") : t("badCode") });
      form.resetField("code", { keepError: true });
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <FocusFirst key={String(recovery)}>
        {recovery ? (
          <TextField
            label={t("recoveryCode")}
            hint={t("recoveryHint")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...field(form, "code")}
          />
        ) : (
          <CodeField
            label={t("code")}
            hint={t("codeHint")}
            onComplete={() => void submit()}
            {...field(form, "code")}
          />
        )}
      </FocusFirst>
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
          {t("submitCode")}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            form.reset();
            setRecovery(!recovery);
          }}
        >
          {recovery ? t("useApp") : t("useRecovery")}
        </Button>
        <Button kind="quiet" onClick={() => onOver(null)}>
          {t("back")}
        </Button>
      </div>
    </Form>
  );
}
