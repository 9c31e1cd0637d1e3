import { connection } from "@cloud-factory/api";
import { StateLamp } from "@cloud-factory/ui";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

function subscribeOnline(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

export type ConnectionState = "live" | "reconnecting" | "offline";

export function useConnection(): ConnectionState {
  const reachable = useSyncExternalStore(connection.subscribe, connection.isReachable);
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  if (reachable) return "live";
  return online ? "reconnecting" : "offline";
}

/** Says when answers stopped coming. `always` shows the good state as well. */
export function ConnectionLamp({ always = false }: { always?: boolean }) {
  const state = useConnection();
  const t = useTranslations("kit.connection");
  return (
    <span role="status" className="text-xs text-ink-2">
      {state === "live" ? (
        always && <StateLamp state="ok">{t("live")}</StateLamp>
      ) : (
        <StateLamp state={state === "offline" ? "failed" : "attention"}>{t(state)}</StateLamp>
      )}
    </span>
  );
}
