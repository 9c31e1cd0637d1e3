import { type DeskProvisioningRequest, provisioningChanges } from "@cloud-factory/api/staff";
import { useTranslations } from "use-intl";
import { useMay } from "../../session.tsx";
import { ActionButton } from "../../staff/ActionBar.tsx";

const services = ["provisioning", "orders", "tasks", "billing"];

/** What an operator can do about one request: have it tried again, or call it off. */
export function RequestActions({ request, name }: { request: DeskProvisioningRequest; name: string }) {
  const t = useTranslations("desk.requests");
  const may = useMay();
  if (!may("provisioning:operate")) return null;
  const { state } = request;
  const over = state === "completed" || state === "failed" || state === "cancelled";
  // What waits for its next try can be tried at once.
  const waits = !over && request.steps.some(({ attempts, nextAt }) => attempts > 0 && nextAt);
  return (
    <div className="flex flex-wrap gap-2">
      {(state === "stuck" || waits) && (
        <ActionButton
          action={{
            id: "retry",
            label: t(state === "stuck" ? "retry" : "now"),
            kind: state === "stuck" ? "primary" : "quiet",
            confirm: {
              title: t("retryTitle", { name }),
              text: <p>{t(state === "stuck" ? "retryText" : "nowText")}</p>,
              change: () => provisioningChanges.retry(request.id),
              services,
              done: t("retried"),
            },
          }}
        />
      )}
      {!over && (
        <ActionButton
          action={{
            id: "cancel",
            label: t("cancel"),
            confirm: {
              title: t("cancelTitle", { name }),
              text: <p>{t("cancelText")}</p>,
              danger: true,
              reason: { label: t("reason"), hint: t("reasonHint") },
              change: (reason) => provisioningChanges.cancel(request.id, reason),
              services,
              done: t("cancelled"),
            },
          }}
        />
      )}
    </div>
  );
}
