import { ApiError } from "@cloud-factory/api";
import { Button, ErrorState, Skeleton } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** What went wrong, in the page's language, with the request's id and a way to try again. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const t = useTranslations("kit");
  if (error instanceof ApiError && error.isSignInNeeded) return <SignInNeeded error={error} />;
  const known = error instanceof ApiError ? error : null;
  return (
    <ErrorState
      title={known ? known.text() : t("failure.title")}
      detail={known ? known.detail : t("failure.body")}
      requestId={known?.requestId}
      requestLabel={t("request")}
      action={onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    />
  );
}

/** What was refused for want of a caller: said as it is. */
export function SignInNeeded({ error, children }: { error?: ApiError; children?: ReactNode }) {
  const t = useTranslations("kit.signIn");
  return (
    <div className="border-y border-line py-8">
      <h2 className="text-lg">{t("title")}</h2>
      <div className="mt-2 grid max-w-text gap-2 text-ink-2">
        {children}
        <p>{t("body")}</p>
      </div>
      {error && (
        <p className="mt-3 text-sm text-ink-3">
          {t("answer", { status: String(error.status) })}
          {error.requestId && <code className="ml-2 font-mono text-xs">{error.requestId}</code>}
        </p>
      )}
    </div>
  );
}

/** The parts of a query's result that a page needs to know. */
export interface Loadable<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/**
 * Shows what was loaded. While there is nothing yet, a skeleton or the reason; a failed refresh keeps
 * the last answer on the page (the connection lamp tells).
 */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: Loadable<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const t = useTranslations("kit");
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <Skeleton label={t("loading")} lines={6} />;
}
