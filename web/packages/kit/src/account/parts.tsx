import { ApiError } from "@cloud-factory/api";
import {
  Button,
  FieldFrame,
  type FieldProps,
  StateLamp,
  type Station,
  TextField,
  Time,
  Track,
} from "@cloud-factory/ui";
import {
  type ComponentProps,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { useTranslations } from "use-intl";
import { applyProblem } from "../form.ts";
import { PageHeading, useDocumentTitle } from "../Page.tsx";
import { useTrackWords } from "../trackWords.ts";
import { passwordStrength, shortestPassword, type Strength } from "./password.ts";

/** One question on the way in; beside it the way, drawn as a track. */
export function EntryPage({
  title,
  lead,
  stations,
  children,
}: {
  title: string;
  lead?: ReactNode;
  stations?: readonly Station[];
  children: ReactNode;
}) {
  useDocumentTitle(title);
  const words = useTrackWords();
  return (
    <div className="grid gap-10 md:grid-cols-2 md:gap-16">
      <div className="grid max-w-100 content-start gap-6">
        <header className="grid gap-2">
          <PageHeading>{title}</PageHeading>
          {lead && <div className="text-ink-2">{lead}</div>}
        </header>
        {children}
      </div>
      {stations && (
        <div className="hidden border-l border-line pt-2 pl-16 md:block">
          <Track label={title} stations={stations} words={words} down />
        </div>
      )}
    </div>
  );
}

/** What is wrong with the whole of a form, once. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <div role="alert" className="border-y border-line py-3 text-sm">
      <StateLamp state="failed" className="items-baseline whitespace-normal">
        {children}
      </StateLamp>
    </div>
  );
}

/** Something went well, or is told in passing. */
export function Told({
  state = "ok",
  children,
}: {
  state?: "ok" | "attention" | "idle";
  children: ReactNode;
}) {
  return (
    <div role="status" className="border-y border-line py-3 text-sm">
      <StateLamp state={state} className="items-baseline whitespace-normal">
        {children}
      </StateLamp>
    </div>
  );
}

/** A form that is sent by its own button; errors stay inside. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

export type ProblemWords = Partial<Record<string, string>>;

const passwordFields = ["newPassword", "password"];

/** Puts a refusal where it belongs: our own words for what we know, the server's for the rest. */
export function useProblems() {
  const t = useTranslations("account.problems");
  const password = useTranslations("account.password");
  return <Values extends FieldValues>(
    form: UseFormReturn<Values>,
    error: unknown,
    words: ProblemWords = {},
  ): void => {
    const known = error instanceof ApiError ? words[error.code] : undefined;
    const refused = passwordFields.find(
      (name) => error instanceof ApiError && error.fields.password && name in form.getValues(),
    );
    if (known) form.setError("root", { message: known });
    else if (refused) form.setError(refused as Path<Values>, { message: password("refused") });
    else if (error instanceof ApiError && error.status === 429) {
      form.setError("root", { message: t("limited", { seconds: error.retryAfter ?? 60 }) });
    } else applyProblem(form, error);
  };
}

/** The moment until which the server wants to be left alone, and whether it has come. */
export function useWait(): { until: Date | null; wait: (seconds: number) => void } {
  const [until, setUntil] = useState<Date | null>(null);
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => setUntil(null), Math.max(0, until.getTime() - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return { until, wait: (seconds) => setUntil(new Date(Date.now() + seconds * 1000)) };
}

export function Clock({ at }: { at: Date }) {
  return <Time at={at.toISOString()} show="clock" />;
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "id" | "type">;

/** A password, hidden until one asks to see it. */
export function PasswordField({
  label,
  hint,
  error,
  ref,
  ...input
}: Pick<FieldProps, "label" | "hint" | "error"> & Input & { ref?: Ref<HTMLInputElement> }) {
  const t = useTranslations("account.password");
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <span className="flex gap-2">
          <input
            autoComplete="current-password"
            {...input}
            ref={ref}
            id={id}
            type={shown ? "text" : "password"}
            spellCheck={false}
            autoCapitalize="none"
            className="input"
            aria-describedby={describedBy}
            aria-invalid={invalid}
          />
          <Button kind="quiet" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
            {shown ? t("hide") : t("show")}
          </Button>
        </span>
      )}
    </FieldFrame>
  );
}

const strengthLamp: Record<Strength, ComponentProps<typeof StateLamp>["state"]> = {
  short: "idle",
  weak: "attention",
  fair: "running",
  good: "ok",
};

/** A password that is being made up, with what is asked of it while one types. */
export function NewPasswordField({
  value,
  ...rest
}: ComponentProps<typeof PasswordField> & { value: string }) {
  const t = useTranslations("account.password");
  const strength = passwordStrength(value);
  return (
    <div className="grid gap-2">
      <PasswordField {...rest} autoComplete="new-password" minLength={shortestPassword} />
      <p aria-live="polite" className="text-xs text-ink-2">
        <StateLamp state={strengthLamp[strength]} className="items-baseline whitespace-normal">
          {strength === "short"
            ? t("short", { count: Array.from(value).length, least: shortestPassword })
            : t(strength)}
        </StateLamp>
      </p>
      <p className="text-xs text-ink-2">{t("breached")}</p>
    </div>
  );
}

/** Six digits from the app; sends by itself once they are there. */
export function CodeField({
  onComplete,
  ref,
  onChange,
  ...rest
}: ComponentProps<typeof TextField> & { onComplete?: (code: string) => void }) {
  return (
    <TextField
      {...rest}
      ref={ref}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      onChange={(event) => {
        onChange?.(event);
        const code = event.target.value.replaceAll(/\s/g, "");
        if (/^\d{6}$/.test(code)) onComplete?.(code);
      }}
    />
  );
}

/** Moves the focus to a step's first field when the step appears. */
export function FocusFirst({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector<HTMLElement>("input")?.focus(), []);
  return <div ref={frame}>{children}</div>;
}

const tokens = new Map<string, string>();

/** The secret after the "#" of a link in a mail. It is taken out of the address at once. */
export function useFragmentToken(): string | null {
  const [token] = useState(() => {
    const { hash, pathname } = location;
    const given = new URLSearchParams(hash.slice(1)).get("token");
    // The page may be drawn anew after the address has lost it.
    if (given) tokens.set(pathname, given);
    return given ?? tokens.get(pathname) ?? null;
  });
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  }, []);
  return token;
}
