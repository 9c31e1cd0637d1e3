import type {
  InvoiceState,
  ItemRefundState,
  OrderItemState,
  OrderState,
  PaymentState,
  RefundState,
  ServiceState,
} from "@cloud-factory/api/orders";
import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** States of what is bought, as shape, colour and word. A state of a later version shows its own name. */

export const orderLamps: Record<OrderState, LampState> = {
  draft: "idle",
  pendingPayment: "attention",
  paymentConfirmed: "running",
  validating: "running",
  provisioning: "running",
  partiallyFulfilled: "running",
  fulfilled: "ok",
  cancelled: "idle",
  failed: "failed",
};

const itemLamps: Record<OrderItemState, LampState> = {
  pending: "idle",
  provisioning: "running",
  active: "ok",
  failed: "failed",
  rolledBack: "idle",
};

const paymentLamps: Record<PaymentState, LampState> = {
  requiresAction: "attention",
  pending: "running",
  succeeded: "ok",
  partiallyRefunded: "ok",
  refunded: "idle",
  reversed: "idle",
  failed: "failed",
  cancelled: "idle",
};

const invoiceLamps: Record<InvoiceState, LampState> = {
  draft: "idle",
  issued: "attention",
  overdue: "failed",
  paid: "ok",
  void: "idle",
  refunded: "idle",
};

const serviceLamps: Record<ServiceState, LampState> = {
  active: "ok",
  suspended: "attention",
  resizing: "running",
  terminating: "running",
  terminated: "idle",
};

const subscriptionLamps: Record<string, LampState> = { active: "ok" };

const refundLamps: Record<ItemRefundState | RefundState, LampState> = {
  requested: "running",
  created: "running",
  pending: "running",
  succeeded: "ok",
  completed: "ok",
  failed: "failed",
  givenUp: "failed",
};

const families = {
  order: orderLamps,
  item: itemLamps,
  payment: paymentLamps,
  invoice: invoiceLamps,
  service: serviceLamps,
  subscription: subscriptionLamps,
  refund: refundLamps,
} as const satisfies Record<string, Record<string, LampState>>;
export type LampFamily = keyof typeof families;

/** The word for a state of one family. */
export function useStateWords(family: LampFamily): (state: string) => string {
  const t = useTranslations("ordering.words");
  return (state) => {
    const key = `${family}.${state}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : state;
  };
}

function Lamp({ family, state, className }: { family: LampFamily; state: string; className?: string }) {
  const say = useStateWords(family);
  const lamps: Record<string, LampState> = families[family];
  return (
    <StateLamp state={lamps[state] ?? "idle"} className={className}>
      {say(state)}
    </StateLamp>
  );
}

interface LampProps<S extends string> {
  state: S;
  className?: string;
}

export const OrderLamp = (lamp: LampProps<OrderState>) => <Lamp family="order" {...lamp} />;
export const ItemLamp = (lamp: LampProps<OrderItemState>) => <Lamp family="item" {...lamp} />;
export const PaymentLamp = (lamp: LampProps<PaymentState>) => <Lamp family="payment" {...lamp} />;
export const InvoiceLamp = (lamp: LampProps<InvoiceState>) => <Lamp family="invoice" {...lamp} />;
export const ServiceLamp = (lamp: LampProps<ServiceState>) => <Lamp family="service" {...lamp} />;
export const SubscriptionLamp = (lamp: LampProps<string>) => <Lamp family="subscription" {...lamp} />;
export const RefundLamp = (lamp: LampProps<ItemRefundState | RefundState>) => (
  <Lamp family="refund" {...lamp} />
);
