import type { Change } from "@cloud-factory/api/staff";
import { Button, Dialog, toast } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Failure } from "../../Loaded.tsx";
import { useChange } from "../../offering/useChange.ts";
import { CallNote } from "../../staff/CallNote.tsx";

/** A change that needs more than a reason: fields, what it sends, and the deciding button. */
export function ChangeDialog({
  title,
  verb,
  danger = false,
  change,
  services,
  done,
  onTry,
  onClose,
  children,
}: {
  title: string;
  verb: string;
  danger?: boolean;
  /** Null while something is missing: pressing then shows what. */
  change: Change | null;
  services: readonly string[];
  done: string;
  onTry: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const common = useTranslations("common");
  // Said before the lists are read anew: what the dialog belongs to may be gone from them.
  const send = useChange(services, () => {
    toast.done(done);
    onClose();
    return Promise.resolve();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            kind={danger ? "danger" : "primary"}
            pending={send.isPending}
            onClick={() => {
              onTry();
              if (!change) return;
              send.mutate(change);
            }}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 py-4">
        {children}
        {send.error && <Failure error={send.error} />}
        {change && <CallNote change={change} />}
      </div>
    </Dialog>
  );
}
