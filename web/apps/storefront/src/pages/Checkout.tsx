import { theSession } from "@cloud-factory/api";
import { ordering, paying } from "@cloud-factory/api/orders";
import { PageHeading, Section, useDocumentTitle, useSession } from "@cloud-factory/kit";
import {
  type ChosenMethod,
  isPayable,
  lastFour,
  methodComplaint,
  optionFor,
  toMethod,
  useTrackWords,
} from "@cloud-factory/kit/orders";
import { buttonClass, EmptyState, linkClass, Skeleton, Track } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { emptyCart, useCart } from "../shop/cart/store.ts";
import {
  type Billing,
  billingComplaints,
  fromDetails,
  keepBilling,
  noBilling,
  storedBilling,
} from "../shop/checkout/billing.ts";
import { BillingForm } from "../shop/checkout/BillingForm.tsx";
import { CheckoutTexts } from "../shop/checkout/CheckoutTexts.tsx";
import { handOver } from "../shop/checkout/handOver.ts";
import { PaymentStep } from "../shop/checkout/PaymentStep.tsx";
import { Review } from "../shop/checkout/Review.tsx";
import { type Step, steps, stepToShow } from "../shop/checkout/steps.ts";
import { Who } from "../shop/checkout/Who.tsx";

const route = getRouteApi("/checkout");

export function Checkout() {
  return (
    <CheckoutTexts>
      <CheckoutPage />
    </CheckoutTexts>
  );
}

function CheckoutPage() {
  const t = useTranslations("checkout");
  const kit = useTranslations("kit");
  const cart = useCart();
  const session = useSession();
  // Between the order and the page that pays it the cart is empty already.
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    theSession()
      .ready()
      .catch(() => undefined);
  }, []);
  useDocumentTitle(t("title"));
  return (
    <div className="grid gap-8">
      <PageHeading>{t("title")}</PageHeading>
      {leaving || session.status === "unknown" ? (
        <Skeleton label={kit("loading")} lines={5} />
      ) : cart.items.length === 0 ? (
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
      ) : (
        // Another person's details are not those of the one before.
        <Steps key={session.me?.tenant.id ?? "nobody"} onLeave={() => setLeaving(true)} />
      )}
    </div>
  );
}

function Steps({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("checkout");
  const kit = useTranslations("kit");
  const words = useTrackWords();
  const cart = useCart();
  const session = useSession();
  const { step: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { me } = session;
  const tenant = me?.tenant.id;
  const [given, setGiven] = useState<Billing | null>(() => (tenant ? storedBilling(tenant) : null));
  const [chosen, setChosen] = useState<ChosenMethod>({ type: "card", number: "" });
  const [methodSaid, setMethodSaid] = useState(false);
  const signedIn =
    session.status === "in" &&
    me?.tenant.kind !== "operator" &&
    (me?.permissions.includes("orders:write") ?? false);
  const options = useQuery({ ...paying.options(), enabled: signedIn });
  // What was written on the last order saves typing; without it one types.
  const latest = useQuery({
    ...ordering.billingDetails(),
    enabled: signedIn && given === null,
    retry: false,
  });

  const billingGiven = given !== null && Object.keys(billingComplaints(given)).length === 0;
  const option = options.data && optionFor(options.data, chosen.type);
  const methodChosen =
    methodSaid && option !== undefined && isPayable(option) && methodComplaint(chosen, option) === null;
  const shown = stepToShow(asked, { signedIn, billingGiven, methodChosen });
  const go = (step: Step) => void navigate({ search: { step } });
  const at = steps.indexOf(shown);
  return (
    <>
      <Track
        label={t("track")}
        words={words}
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
        {shown === "billing" &&
          (given === null && latest.isLoading ? (
            <Skeleton label={kit("loading")} lines={5} />
          ) : (
            <BillingForm
              start={
                given ??
                (latest.data?.billing
                  ? fromDetails(latest.data.billing)
                  : { ...noBilling, organisation: me?.tenant.name ?? "", email: me?.user.email ?? "" })
              }
              onDone={(billing) => {
                if (tenant) keepBilling(tenant, billing);
                setGiven(billing);
                go("payment");
              }}
              onBack={() => go("who")}
            />
          ))}
        {shown === "payment" && (
          <PaymentStep
            options={options}
            chosen={chosen}
            onChange={setChosen}
            onDone={() => {
              setMethodSaid(true);
              go("review");
            }}
            onBack={() => go("billing")}
          />
        )}
        {shown === "review" && given && (
          <Review
            cart={cart}
            billing={given}
            method={<MethodWords chosen={chosen} />}
            onPlaced={(orderId) => {
              handOver(orderId, toMethod(chosen));
              onLeave();
              // There is an order now: its things are no longer in the cart.
              emptyCart();
              void navigate({ to: "/checkout/pay/$id", params: { id: orderId }, replace: true });
            }}
            onBack={() => go("payment")}
          />
        )}
      </Section>
    </>
  );
}

function MethodWords({ chosen }: { chosen: ChosenMethod }) {
  const t = useTranslations("ordering.pay.methods");
  const digits = chosen.type === "card" ? lastFour(chosen.number) : "";
  return (
    <>
      {t(`${chosen.type}.name`)}
      {digits && <> ···· {digits}</>}
    </>
  );
}
