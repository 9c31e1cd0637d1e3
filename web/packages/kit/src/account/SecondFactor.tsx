import { account, type MfaEnrolment } from "@cloud-factory/api";
import { Button, Checkbox, Code, CopyButton } from "@cloud-factory/ui";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useShortForm } from "../form.ts";
import { Loaded } from "../Loaded.tsx";
import { CodeField, Form, FormError, useProblems } from "./parts.tsx";

export type EnrolmentStep = "scan" | "keep";

/** Scan, confirm with a first code, keep the recovery codes. */
export function SecondFactorSetup({
  onStep,
  onDone,
}: {
  onStep?: (step: EnrolmentStep) => void;
  onDone: () => void;
}) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { mutate, data, error } = useMutation({ mutationFn: () => account.enrolMfa() });
  useEffect(() => mutate(), [mutate]);
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  return (
    <Loaded query={{ data, error, refetch: mutate }}>
      {(enrolment) => (
        <Scan
          enrolment={enrolment}
          onConfirmed={(given) => {
            setCodes(given);
            onStep?.("keep");
          }}
        />
      )}
    </Loaded>
  );
}

/** "abcd efgh …": a secret that can be typed. */
const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

function Scan({
  enrolment,
  onConfirmed,
}: {
  enrolment: MfaEnrolment;
  onConfirmed: (codes: readonly string[]) => void;
}) {
  const t = useTranslations("account.mfa");
  const problems = useProblems();
  const schema = useMemo(
    () =>
      z.object({
        code: z
          .string()
          .check(z.refine((code) => /^\d{6}$/.test(code.replaceAll(/\s/g, "")), t("codeNeeded"))),
      }),
    [t],
  );
  const form = useShortForm(schema, { code: "" });
  const submit = form.handleSubmit(async ({ code }) => {
    try {
      const { recoveryCodes } = await account.confirmMfa(code.replaceAll(/\s/g, ""));
      onConfirmed(recoveryCodes);
    } catch (error) {
      problems(form, error, { "bad-code": t("badCode") });
    }
  });
  return (
    <div className="grid gap-6">
      <div className="grid gap-3">
        <p className="text-sm text-ink-2">{t("scan")}</p>
        {/* As an image no script of it could run; the picture brings its own light ground. */}
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(enrolment.qrSvg)}`}
          alt={t("qr")}
          width={208}
          height={208}
          className="border border-line"
        />
        <p className="text-sm text-ink-2">{t("orType")}</p>
        <div className="flex flex-wrap items-center gap-2">
          <Code className="break-all">{inFours(enrolment.secret)}</Code>
          <CopyButton text={enrolment.secret} />
        </div>
        <p className="text-sm">
          <a href={enrolment.otpauthUrl} className="link">
            {t("openApp")}
          </a>
        </p>
      </div>
      <Form onSubmit={() => void submit()}>
        <CodeField
          label={t("firstCode")}
          hint={t("firstCodeHint")}
          onComplete={() => void submit()}
          {...field(form, "code")}
        />
        <FormError>{form.formState.errors.root?.message}</FormError>
        <div>
          <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
            {t("confirm")}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** Shown once. Going on needs the word that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("account.mfa");
  const [kept, setKept] = useState(false);
  const text = codes.join("\n");
  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-2">{t("codesText")}</p>
      <ol
        aria-label={t("codes")}
        className="grid grid-cols-2 gap-x-6 border-t-2 border-b border-ink border-b-line py-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text}>{t("copyCodes")}</CopyButton>
        <Button kind="quiet" onClick={() => download(text, "cloud-factory-recovery-codes.txt")}>
          {t("downloadCodes")}
        </Button>
      </div>
      <Checkbox label={t("kept")} checked={kept} onChange={(event) => setKept(event.target.checked)} />
      <div>
        <Button kind="primary" onClick={onKept} blockedBecause={kept ? null : t("keepFirst")}>
          {t("goOn")}
        </Button>
      </div>
    </div>
  );
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
