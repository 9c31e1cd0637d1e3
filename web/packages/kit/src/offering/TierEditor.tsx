import type { Tier } from "@cloud-factory/api/staff";
import {
  Button,
  Cross,
  Table,
  TableBody,
  TableHead,
  Row,
  HeadCell,
  Cell,
  VisuallyHidden,
} from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { readDecimal } from "./decimals.ts";
import { useProblem } from "./problems.tsx";

/** Steps of a price: each up to an amount, the last one without end. */
export function TierEditor({
  tiers,
  at,
  currency,
  onChange,
}: {
  tiers: readonly Tier[];
  at: string;
  currency: string;
  onChange: (tiers: Tier[]) => void;
}) {
  const t = useTranslations("offering.tiers");
  const problem = useProblem(at);
  const set = (index: number, change: Partial<Tier>) =>
    onChange(tiers.map((tier, place) => (place === index ? { ...tier, ...change } : tier)));
  const remove = (index: number) => {
    const left = tiers.toSpliced(index, 1);
    // Only the last step is without end.
    onChange(left.map((tier, place) => (place === left.length - 1 ? { ...tier, upTo: null } : tier)));
  };
  const add = () => {
    const last = tiers.at(-1) ?? { upTo: null, amount: "0.00" };
    const before = Number(tiers.at(-2)?.upTo ?? 0);
    onChange([...tiers.slice(0, -1), { ...last, upTo: String(before > 0 ? before * 10 : 100) }, { ...last }]);
  };
  return (
    <div className="grid gap-2" data-pointer={at}>
      <Table label={t("title")}>
        <TableHead>
          <Row>
            <HeadCell>{t("upTo")}</HeadCell>
            <HeadCell>{t("amount", { currency })}</HeadCell>
            <HeadCell>{t("flat", { currency })}</HeadCell>
            <HeadCell>
              <VisuallyHidden>{t("remove")}</VisuallyHidden>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {tiers.map((tier, index) => (
            // A step is its place.
            // oxlint-disable-next-line react/no-array-index-key
            <Row key={index}>
              <Cell>
                {index === tiers.length - 1 ? (
                  <span className="text-sm text-ink-2">{t("endless")}</span>
                ) : (
                  <TierCell
                    label={t("upToOf", { number: index + 1 })}
                    at={`${at}/${index}/upTo`}
                    value={tier.upTo ?? ""}
                    onChange={(upTo) => set(index, { upTo })}
                  />
                )}
              </Cell>
              <Cell>
                <TierCell
                  label={t("amountOf", { number: index + 1 })}
                  at={`${at}/${index}/amount`}
                  value={tier.amount}
                  onChange={(amount) => set(index, { amount })}
                />
              </Cell>
              <Cell>
                <TierCell
                  label={t("flatOf", { number: index + 1 })}
                  at={`${at}/${index}/flat`}
                  value={tier.flat ?? ""}
                  onChange={(flat) => {
                    if (flat !== "") set(index, { flat });
                    else
                      onChange(tiers.map((entry, place) => (place === index ? withoutFlat(entry) : entry)));
                  }}
                />
              </Cell>
              <Cell align="end">
                <Button
                  kind="quiet"
                  square
                  aria-label={t("removeOf", { number: index + 1 })}
                  aria-disabled={tiers.length === 1}
                  onClick={() => remove(index)}
                >
                  <Cross />
                </Button>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {problem && <p className="text-sm text-bad">{problem}</p>}
      <div>
        <Button onClick={add}>{t("add")}</Button>
      </div>
    </div>
  );
}

function withoutFlat({ upTo, amount }: Tier): Tier {
  return { upTo, amount };
}

function TierCell({
  label,
  at,
  value,
  onChange,
}: {
  label: string;
  at: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const error = useProblem(at);
  return (
    <span data-pointer={at}>
      <input
        type="text"
        inputMode="decimal"
        className="input min-w-20"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => {
          const read = readDecimal(value);
          if (read !== null && read !== value) onChange(read);
        }}
      />
      {error && <span className="text-xs text-bad">{error}</span>}
    </span>
  );
}
