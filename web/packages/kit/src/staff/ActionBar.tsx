import { Button, type ButtonKind, Dialog, TextArea, toast } from "@cloud-factory/ui";
import { Fragment, type ReactNode, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { Change } from "@cloud-factory/api/staff";
import { useCommands } from "../commands.ts";
import { Failure } from "../Loaded.tsx";
import { useChange } from "../offering/useChange.ts";
import { CallNote } from "./CallNote.tsx";

/** What is asked before a change is made: in words that name what follows and what is lost. */
export interface Confirmation {
  title: string;
  text: ReactNode;
  /** The text of the deciding button; the action's own by default. */
  verb?: string;
  danger?: boolean;
  /** Where a reason must be given, what it is asked with. */
  reason?: { label: string; hint?: string };
  change: (reason: string) => Change;
  /** The services whose answers may differ afterwards. */
  services?: readonly string[];
  done: string;
  /** Where to go when the page shows what is gone then. */
  leave?: () => Promise<void>;
}

export interface Action {
  id: string;
  label: string;
  kind?: ButtonKind;
  /** Why it cannot be done now. The action stays visible. */
  blockedBecause?: string | null;
  confirm: Confirmation;
}

/** A page on which something is done; blocked, it stays as a button that says why. */
export interface Way extends Pick<Action, "id" | "label" | "kind" | "blockedBecause"> {
  link: ReactNode;
}

const noWays: readonly Way[] = [];
/** Most changes are about people and organisations. */
const usually = ["identity"];

/** Asks once more, shows the same as an API call, and sends it. Stays open with the reason if refused. */
export function ConfirmDialog({
  asked,
  label,
  onClose,
}: {
  asked: Confirmation | null;
  label: string;
  onClose: () => void;
}) {
  return asked ? <OpenConfirmation key={asked.title} asked={asked} label={label} onClose={onClose} /> : null;
}

function OpenConfirmation({
  asked,
  label,
  onClose,
}: {
  asked: Confirmation;
  label: string;
  onClose: () => void;
}) {
  const t = useTranslations("common");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { leave } = asked;
  // Said before the page learns of it, which may put another in its place and this dialog away.
  const send = useChange(asked.services ?? usually, async () => {
    toast.done(asked.done);
    await leave?.();
  });
  const missing = Boolean(asked.reason) && reason.trim() === "";
  const kind = asked.danger ? "danger" : "primary";
  const confirm = () => {
    setTried(true);
    if (missing) return;
    send.mutate(asked.change(reason.trim()), { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={asked.title}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind={kind} pending={send.isPending} onClick={confirm}>
            {asked.verb ?? label}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 px-5 py-4">
        <div className="grid gap-2">{asked.text}</div>
        {asked.reason && (
          <TextArea
            label={asked.reason.label}
            hint={asked.reason.hint}
            rows={3}
            maxLength={500}
            value={reason}
            error={tried && missing ? t("reasonNeeded") : null}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {send.error && <Failure error={send.error} />}
        <CallNote change={asked.change(reason.trim())} />
      </div>
    </Dialog>
  );
}

/** Each reason once, with the actions that it concerns. */
export function reasonsOf(
  actions: readonly Pick<Action, "label" | "blockedBecause">[],
): { because: string; labels: string[] }[] {
  const grouped = new Map<string, string[]>();
  for (const { label, blockedBecause } of actions) {
    if (blockedBecause) grouped.set(blockedBecause, [...(grouped.get(blockedBecause) ?? []), label]);
  }
  return [...grouped].map(([because, labels]) => ({ because, labels }));
}

/** What may be done stays visible; what may not says why. What may is in the palette as well. */
export function ActionBar({
  actions,
  ways = noWays,
}: {
  actions: readonly Action[];
  /** What leads elsewhere, before what is done here. */
  ways?: readonly Way[];
}) {
  const t = useTranslations("common");
  const kit = useTranslations("kit.palette");
  const [askedId, setAskedId] = useState<string | null>(null);
  const idBase = useId();
  const reasons = reasonsOf([...ways, ...actions]);
  const asked = actions.find((action) => action.id === askedId);
  // The actions are made anew on each render; the palette's list changes only with what it shows.
  const shown = JSON.stringify(
    actions.filter(({ blockedBecause }) => !blockedBecause).map(({ id, label }) => ({ id, label })),
  );
  const group = kit("page");
  const commands = useMemo(
    () =>
      (JSON.parse(shown) as { id: string; label: string }[]).map(({ id, label }) => ({
        id: `action-${id}`,
        label: `${label} …`,
        group,
        run: () => setAskedId(id),
      })),
    [shown, group],
  );
  useCommands(commands);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {ways.map(({ id, label, kind, blockedBecause, link }) => {
          const why = reasons.findIndex(({ because }) => because === blockedBecause);
          if (why < 0) return <Fragment key={id}>{link}</Fragment>;
          return (
            <Button key={id} kind={kind} aria-disabled aria-describedby={`${idBase}-${why}`}>
              {label}
            </Button>
          );
        })}
        {actions.map(({ id, label, kind, blockedBecause }) => {
          const why = reasons.findIndex(({ because }) => because === blockedBecause);
          return (
            <Button
              key={id}
              kind={kind}
              aria-disabled={Boolean(blockedBecause)}
              aria-describedby={why < 0 ? undefined : `${idBase}-${why}`}
              onClick={() => setAskedId(id)}
            >
              {label}
            </Button>
          );
        })}
      </div>
      {reasons.length > 0 && (
        <ul className="text-sm text-ink-2">
          {reasons.map(({ because, labels }, index) => (
            <li key={because} id={`${idBase}-${index}`}>
              {t("blocked", { names: labels.join(", "), because })}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        asked={asked?.confirm ?? null}
        label={asked?.label ?? ""}
        onClose={() => setAskedId(null)}
      />
    </div>
  );
}

/** One action beside what it is about, for example in a row of a list. */
export function ActionButton({ action }: { action: Action }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        kind={action.kind ?? "quiet"}
        blockedBecause={action.blockedBecause}
        onClick={() => setAsking(true)}
      >
        {action.label}
      </Button>
      <ConfirmDialog
        asked={asking ? action.confirm : null}
        label={action.label}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
