import { asCurl, currentLanguage, type Offer, type QuoteRequest } from "@cloud-factory/api";
import { Button, CopyButton, Dialog } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";

/** The price of this very choice as a call for a terminal. */
export function CallButton({ offer, request }: { offer: Offer; request: QuoteRequest }) {
  const t = useTranslations("configure.call");
  const [open, setOpen] = useState(false);
  const url = `/api/products/${offer.slug}/quote`;
  const curl = asCurl(
    { method: "POST", url, language: currentLanguage(), body: JSON.stringify(request) },
    location.origin,
  );
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("title")}
        place="side"
        footer={<CopyButton text={curl}>{t("copy")}</CopyButton>}
      >
        <div className="grid gap-3 px-5 py-4">
          <p className="text-sm text-ink-2">{t("about")}</p>
          <pre
            role="region"
            aria-label={t("title")}
            tabIndex={0}
            className="overflow-auto bg-sunken p-4 font-mono text-xs whitespace-pre-wrap"
          >
            {curl}
          </pre>
        </div>
      </Dialog>
    </>
  );
}
