import type { Order, OrderItem } from "@cloud-factory/api/orders";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useStateWords } from "./lamps.tsx";
import { useStepName } from "./OrderTrack.tsx";

interface Told {
  state: string;
  items: ReadonlyMap<string, string>;
}

const momentOfItem = ({ state, progress }: OrderItem) => `${state} ${progress?.step ?? ""}`;

/** Says politely what moved since the last look, for those who do not see the tracks. */
export function OrderAnnouncer({ order }: { order: Pick<Order, "state" | "items"> }) {
  const t = useTranslations("ordering.said");
  const orderWord = useStateWords("order");
  const itemWord = useStateWords("item");
  const step = useStepName();
  const now: Told = {
    state: order.state,
    items: new Map(order.items.map((item) => [item.id, momentOfItem(item)])),
  };
  const [told, setTold] = useState(now);
  const [said, setSaid] = useState("");
  const changed = order.items.filter((item) => told.items.get(item.id) !== now.items.get(item.id));
  if (told.state !== now.state || changed.length > 0) {
    setTold(now);
    const sentences = changed.map((item) =>
      t("item", {
        name: item.product.name,
        state:
          item.state === "provisioning" && item.progress?.step
            ? step(item.progress.step)
            : itemWord(item.state),
      }),
    );
    if (told.state !== now.state) sentences.push(t("order", { state: orderWord(order.state) }));
    setSaid(sentences.join(" "));
  }
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
