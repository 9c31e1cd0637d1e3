import { Button, Dialog } from "@cloud-factory/ui";
import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

/** Work that is not saved asks before it is left, also when the tab is closed. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const t = useTranslations("offering.leave");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  return (
    <Dialog
      open={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t("title")}
      footer={
        <>
          <Button onClick={() => blocker.reset?.()}>{t("stay")}</Button>
          <Button kind="danger" onClick={() => blocker.proceed?.()}>
            {t("leave")}
          </Button>
        </>
      }
    >
      <p className="px-5 py-4">{t("text")}</p>
    </Dialog>
  );
}
