import { theSession } from "@cloud-factory/api";
import { PageHeading, Section, useDocumentTitle, useSession } from "@cloud-factory/kit";
import { buttonClass, EmptyState, linkClass, Skeleton, Track, type TrackWords } from "@cloud-factory/ui";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useCart } from "../shop/cart/store.ts";
import {
  type Billing,
  billingComplaints,
  keepBilling,
  noBilling,
  storedBilling,
} from "../shop/checkout/billing.ts";
import { BillingForm } from "../shop/checkout/BillingForm.tsx";
import { contentOf, keptOffer } from "../shop/checkout/keptOffer.ts";
import { OrderStep } from "../shop/checkout/OrderStep.tsx";
import { Review } from "../shop/checkout/Review.tsx";
import { type Step, steps, stepToShow } from "../shop/checkout/steps.ts";
import { Who } from "../shop/checkout/Who.tsx";
import { ShopTexts } from "../shop/ShopTexts.tsx";

const route = getRouteApi("/checkout");

export function Checkout() {
  return (
    <ShopTexts>
      <CheckoutPage />
    </ShopTexts>
  );
}

function CheckoutPage() {
  const t = useTranslations("checkout");
  const kit = useTranslations("kit");
  const cart = useCart();
  const session = useSession();
  useEffect(() => {
    theSession()
      .ready()
      .catch(() => undefined);
  }, []);
  useDocumentTitle(t("title"));
  return (
    <div className="grid gap-8">
      <PageHeading>{t("title")}</PageHeading>
      {cart.items.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          action={
            <Link to="/products" className={buttonClass("primary")}>
              {t("empty.browse")}
            </Link>
          }
        >
          {t("empty.text")}
        </EmptyState>
      ) : session.status === "unknown" ? (
        <Skeleton label={kit("loading")} lines={5} />
      ) : (
        // Another person's details are not those of the one before.
        <Steps key={session.me?.tenant.id ?? "nobody"} />
      )}
    </div>
  );
}

function Steps() {
  const t = useTranslations("checkout");
  const words = useTranslations("kit.track");
  const cart = useCart();
  const session = useSession();
  const { step: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { me } = session;
  const tenant = me?.tenant.id;
  const [given, setGiven] = useState<Billing | null>(() => (tenant ? storedBilling(tenant) : null));
  // What was reviewed is this content and no other: the cart may change in another tab.
  const content = contentOf(cart);
  const [reviewed, setReviewed] = useState(() => (keptOffer(cart) ? content : null));

  const billingGiven = given !== null && Object.keys(billingComplaints(given)).length === 0;
  const signedIn = session.status === "in" && me?.tenant.kind !== "operator";
  const shown = stepToShow(asked, { signedIn, billingGiven, reviewed: reviewed === content });
  const go = (step: Step) => void navigate({ search: { step } });
  const at = steps.indexOf(shown);
  const trackWords: TrackWords = {
    done: words("done"),
    moving: words("moving"),
    ahead: words("ahead"),
    failed: words("failed"),
    attention: words("attention"),
  };
  return (
    <>
      <Track
        label={t("track")}
        words={trackWords}
        stations={steps.map((step, index) => ({
          id: step,
          label:
            index < at ? (
              <Link to="/checkout" search={{ step }} className={linkClass()}>
                {t(`steps.${step}`)}
              </Link>
            ) : (
              t(`steps.${step}`)
            ),
          state: index < at ? "done" : index === at ? "moving" : "ahead",
        }))}
      />
      <Section title={t(`steps.${shown}`)}>
        {shown === "who" && <Who session={session} onContinue={() => go("billing")} />}
        {shown === "billing" && (
          <BillingForm
            start={
              given ?? {
                ...noBilling,
                organisation: me?.tenant.name ?? "",
                email: me?.user.email ?? "",
              }
            }
            onDone={(billing) => {
              if (tenant) keepBilling(tenant, billing);
              setGiven(billing);
              go("review");
            }}
            onBack={() => go("who")}
          />
        )}
        {shown === "review" && given && (
          <Review
            cart={cart}
            billing={given}
            onDone={() => {
              setReviewed(content);
              go("order");
            }}
            onBack={() => go("billing")}
          />
        )}
        {shown === "order" && given && <OrderStep cart={cart} billing={given} onBack={() => go("review")} />}
      </Section>
    </>
  );
}
