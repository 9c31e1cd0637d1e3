import { theSession } from "@cloud-factory/api";
import { Button } from "@cloud-factory/ui";
import { useLocation, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isOutside, safeNext, type StaffApp } from "../access.ts";
import { useSession } from "../session.tsx";
import { EntryPage, Told } from "./parts.tsx";
import { type EnrolmentStep, SecondFactorSetup } from "./SecondFactor.tsx";

/** A role or the organisation asks for a second factor: until there is one, there is only this page. */
export function MfaEnrolment({ app }: { app: StaffApp }) {
  const t = useTranslations("account.enrolment");
  const router = useRouter();
  const { me } = useSession();
  const [step, setStep] = useState<EnrolmentStep>("scan");
  const next = useLocation({ select: (location) => (location.search as { next?: unknown }).next });
  const goOn = async () => {
    await theSession().refreshRights();
    const to = safeNext(next, app) ?? `/${app}`;
    if (isOutside(to, app)) location.assign(to);
    else router.history.push(to);
  };
  // While the codes are shown nothing may carry the person off.
  if (step === "scan" && me?.user.mfaEnabled && !me.mfaEnrolmentRequired) {
    return (
      <EntryPage title={t("title")}>
        <Told>{t("already")}</Told>
        <div>
          <Button kind="primary" onClick={() => void goOn()}>
            {t("goOn")}
          </Button>
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title={step === "keep" ? t("keepTitle") : t("title")}
      lead={step === "keep" ? undefined : t("lead", { organisation: me?.tenant.name ?? "" })}
      stations={[
        {
          id: "scan",
          label: t("track.scan"),
          state: step === "keep" ? "done" : "moving",
          detail: t("track.scanText"),
        },
        {
          id: "keep",
          label: t("track.keep"),
          state: step === "keep" ? "moving" : "ahead",
          detail: t("track.keepText"),
        },
        { id: "in", label: t("track.in"), state: "ahead", detail: t("track.inText") },
      ]}
    >
      <SecondFactorSetup onStep={setStep} onDone={() => void goOn()} />
      {step === "scan" && (
        <div className="border-t border-line pt-4">
          <Button kind="quiet" onClick={() => void theSession().signOut()}>
            {t("signOut")}
          </Button>
        </div>
      )}
    </EntryPage>
  );
}
