import type { Order } from "@cloud-factory/api/orders";
import { type StationState, Time, Track } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useSession } from "../session.tsx";
import { useTrackWords } from "../trackWords.ts";
import { useLength } from "./durations.ts";
import { useStateWords } from "./lamps.tsx";
import { withDurations } from "./stations.ts";

/** Who did something: oneself by name, others by what they are. */
export function useActorName(): (actor: string | null | undefined) => string | null {
  const t = useTranslations("ordering.actors");
  const { me } = useSession();
  return (actor) => {
    if (!actor) return null;
    if (me && actor === me.user.id) return me.user.fullName;
    if (actor.startsWith("usr_")) return t("user");
    if (actor.startsWith("key_")) return t("apiKey");
    return actor.startsWith("system") ? t("system") : actor;
  };
}

/** Every state that an order was in: when, who brought it there, why, and how long it had stayed before. */
export function OrderTimeline({ order }: { order: Pick<Order, "timeline"> }) {
  const t = useTranslations("ordering.timeline");
  const words = useTrackWords();
  const say = useStateWords("order");
  const length = useLength();
  const actorName = useActorName();
  const entries = withDurations(order.timeline);
  return (
    <Track
      label={t("label")}
      words={words}
      down
      stations={entries.map(({ state, at, actor, reason, after }, index) => {
        const last = index === entries.length - 1;
        const look: StationState =
          state === "failed" ? "failed" : last && state === "cancelled" ? "attention" : "done";
        const who = actorName(actor);
        return {
          // A state may come twice: a payment that was taken back.
          id: `${state} ${at} ${index}`,
          label: say(state),
          state: look,
          time: (
            <>
              <Time at={at} />
              {after !== null && <> · {t("after", { length: length(after) })}</>}
            </>
          ),
          detail:
            who || reason ? (
              <>
                <span className="text-ink-2">{who}</span>
                {reason && <span className="block">{reason}</span>}
              </>
            ) : undefined,
        };
      })}
    />
  );
}
