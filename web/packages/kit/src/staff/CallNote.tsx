import { asCurl, currentLanguage } from "@cloud-factory/api";
import { CopyButton } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import type { Change } from "@cloud-factory/api/staff";

const longest = 400;

/** The same action as a call to the API, for a terminal or a program. */
export function CallNote({ change }: { change: Pick<Change, "method" | "url" | "body"> }) {
  const t = useTranslations("common");
  const body = change.body === undefined ? undefined : JSON.stringify(change.body);
  const method = change.method.toUpperCase();
  // A whole product is copied, not read.
  const shown = body && body.length > longest ? `${body.slice(0, longest)} …` : body;
  return (
    <div className="grid gap-1 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="text-xs text-ink-2">{t("asCall")}</span>
        <CopyButton
          text={asCurl({ method, url: change.url, language: currentLanguage(), body }, location.origin)}
        >
          {t("copyCurl")}
        </CopyButton>
      </div>
      <code className="font-mono text-xs break-all text-ink-2">
        {method} {change.url}
        {shown && shown !== "{}" && <span className="block text-ink-3">{shown}</span>}
      </code>
    </div>
  );
}
