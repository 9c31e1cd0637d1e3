import { asCurl, callLog } from "@cloud-factory/api";
import { CopyButton, Dialog, StateLamp, Time } from "@cloud-factory/ui";
import { useLocation } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

/** The developer drawer: what this page asked the API for, and how to ask the same in a terminal. */
export function ApiCalls({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("kit.calls");
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} place="side">
      <CallList />
    </Dialog>
  );
}

function CallList() {
  const t = useTranslations("kit.calls");
  // Subscribes to the address; the log holds the full path, with the app's base.
  useLocation();
  const calls = useSyncExternalStore(callLog.subscribe, callLog.calls).filter(
    (call) => call.page === location.pathname,
  );
  return (
    <div className="px-5 py-4">
      <p className="text-sm text-ink-2">{t("about")}</p>
      {calls.length === 0 && <p className="mt-6 text-sm">{t("empty")}</p>}
      <ol className="mt-4 border-t-2 border-ink">
        {calls.map((call) => (
          <li key={`${call.requestId}${call.at}`} className="border-b border-line py-2">
            <div className="flex items-start justify-between gap-3">
              <code className="min-w-0 py-1.5 font-mono text-xs break-all">
                <strong className="font-medium">{call.method}</strong> {call.url}
              </code>
              <CopyButton text={asCurl(call, location.origin)}>{t("curl")}</CopyButton>
            </div>
            <div className="flex flex-wrap items-center gap-x-4 text-xs text-ink-2">
              <StateLamp state={call.status !== null && call.status < 400 ? "ok" : "failed"}>
                {call.status ?? t("noAnswer")}
              </StateLamp>
              <span>{t("millis", { millis: call.millis })}</span>
              <Time at={call.at} show="clock" />
              <code className="font-mono break-all text-ink-3">{call.requestId}</code>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
