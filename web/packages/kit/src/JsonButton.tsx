import { asCurl, currentLanguage } from "@cloud-factory/api";
import { Button, CopyButton, Dialog } from "@cloud-factory/ui";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { type Command, useCommands } from "./commands.ts";

/** JSON to read. The region scrolls, so it can be focused. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  return (
    <pre
      role="region"
      aria-label={label}
      tabIndex={0}
      className="overflow-auto bg-sunken p-4 font-mono text-xs"
    >
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}

/** Any record as the API gives it, with the call that fetches it. Adds itself to the palette. */
export function JsonButton({ value, url }: { value: unknown; url: string }) {
  const t = useTranslations("kit");
  const [open, setOpen] = useState(false);
  const label = t("json.show");
  const group = t("palette.page");
  const commands = useMemo<Command[]>(
    () => [{ id: "show-json", label, group, also: "raw", run: () => setOpen(true) }],
    [label, group],
  );
  useCommands(commands);
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("json.title")}
        place="side"
        footer={
          <>
            <CopyButton
              text={asCurl(
                { method: "GET", url, language: currentLanguage(), body: undefined },
                location.origin,
              )}
            >
              {t("json.curl")}
            </CopyButton>
            <CopyButton text={JSON.stringify(value, null, 2)} />
          </>
        }
      >
        <div className="grid gap-3 px-5 py-4">
          <code className="font-mono text-xs break-all text-ink-2">GET {url}</code>
          <JsonView value={value} label={t("json.title")} />
        </div>
      </Dialog>
    </>
  );
}
