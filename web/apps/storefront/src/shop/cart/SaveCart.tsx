import { ApiError, catalogue } from "@cloud-factory/api";
import { Button, StateLamp, TextField } from "@cloud-factory/ui";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { basketItems, type Cart } from "./store.ts";

/** Keeps the cart as an offer with an address of its own, for a colleague or for later. */
export function SaveCart({ cart, blocked }: { cart: Cart; blocked: string | null }) {
  const t = useTranslations("cart.share");
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    setPending(true);
    setFailure(null);
    try {
      const kept = await catalogue.keepQuote(
        basketItems(cart.items),
        cart.currency,
        name.trim() === "" ? undefined : name.trim(),
      );
      await navigate({ to: "/quotes/$id", params: { id: kept.id } });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailure(error.problem.errors?.[0]?.message ?? error.detail ?? error.text());
    } finally {
      setPending(false);
    }
  };
  return (
    <form
      className="grid gap-3 border-t border-line pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !pending) void save();
      }}
    >
      <h2 className="text-sm font-medium">{t("title")}</h2>
      <p className="text-xs text-ink-2">{t("text")}</p>
      <TextField
        label={t("name")}
        optional={t("optional")}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {failure && (
        <p role="alert">
          <StateLamp state="failed" className="text-sm whitespace-normal">
            {failure}
          </StateLamp>
        </p>
      )}
      <div>
        <Button type="submit" pending={pending} blockedBecause={blocked}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
