import type { Brand } from "@cloud-factory/api/staff";
import { Button, contrast, Money, oklchToLinear, SelectField, StateLamp, Track } from "@cloud-factory/ui";
import { useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "./problems.tsx";

/** Colours that were tried; every other hue is as good. */
const hues = [25, 55, 110, 150, 205, 255, 290, 340] as const;

const radii = ["square", "slight", "round"] as const satisfies readonly Brand["radius"][];
const densities = ["compact", "regular", "roomy"] as const satisfies readonly Brand["density"][];
const pixels: Record<Brand["radius"], string> = { square: "0px", slight: "3px", round: "6px" };

/** Hue, strength, corners and density: what a seller decides about the look. The rest keeps it readable. */
export function BrandFields({ brand, onChange }: { brand: Brand; onChange: (brand: Brand) => void }) {
  const t = useTranslations("offering.brand");
  return (
    <div className="grid content-start gap-4">
      <Range
        label={t("hue")}
        at="/brand/hue"
        min={0}
        max={359}
        step={1}
        value={brand.hue}
        shown={`${brand.hue}°`}
        onChange={(hue) => onChange({ ...brand, hue })}
      />
      <div role="group" aria-label={t("hues")} className="flex flex-wrap gap-2">
        {hues.map((hue) => (
          <Swatch
            key={hue}
            hue={hue}
            chosen={brand.hue === hue}
            label={t("hueOf", { hue })}
            onChoose={() => onChange({ ...brand, hue })}
          />
        ))}
      </div>
      <Range
        label={t("chroma")}
        at="/brand/chroma"
        min={0}
        max={0.14}
        step={0.01}
        value={Number(brand.chroma)}
        shown={brand.chroma}
        onChange={(chroma) => onChange({ ...brand, chroma: chroma.toFixed(3) })}
      />
      <div className="grid grid-cols-2 gap-4">
        <SelectField
          label={t("radius")}
          value={brand.radius}
          options={radii.map((value) => ({ value, label: t(`radii.${value}`) }))}
          onChange={(event) => onChange({ ...brand, radius: event.target.value as Brand["radius"] })}
        />
        <SelectField
          label={t("density")}
          value={brand.density}
          options={densities.map((value) => ({ value, label: t(`densities.${value}`) }))}
          onChange={(event) => onChange({ ...brand, density: event.target.value as Brand["density"] })}
        />
      </div>
    </div>
  );
}

function Range({
  label,
  at,
  shown,
  value,
  onChange,
  ...range
}: {
  label: string;
  at: string;
  shown: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const error = useProblem(at);
  return (
    <div className="grid gap-1" data-pointer={at}>
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <output htmlFor={id} className="text-ink-2">
          {shown}
        </output>
      </div>
      <input
        {...range}
        id={id}
        type="range"
        className="min-h-(--control) w-full"
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      {error && <p className="text-sm text-bad">{error}</p>}
    </div>
  );
}

function Swatch({
  hue,
  chosen,
  label,
  onChoose,
}: {
  hue: number;
  chosen: boolean;
  label: string;
  onChoose: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  // The content policy allows no style attribute; properties set by script are no such thing.
  useEffect(() => {
    button.current?.style.setProperty("--brand-hue", String(hue));
  }, [hue]);
  return (
    <button
      ref={button}
      type="button"
      aria-label={label}
      aria-pressed={chosen}
      className="themed min-h-(--control) w-11 border border-line-strong p-1 aria-pressed:border-ink"
      onClick={onChoose}
    >
      <span className="block h-5 bg-accent" />
    </button>
  );
}

/** The look on a part of the page: the tokens are declared on `.themed` as well. */
export function BrandStage({
  name,
  logo = null,
  brand,
}: {
  name: string;
  logo?: string | null;
  brand: Brand;
}) {
  const t = useTranslations("offering.brand");
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const style = stage.current?.style;
    style?.setProperty("--brand-hue", String(brand.hue));
    style?.setProperty("--brand-chroma", brand.chroma);
    style?.setProperty("--brand-radius", pixels[brand.radius]);
    style?.setProperty("--density", String(densities.indexOf(brand.density)));
  }, [brand]);
  const ratio = contrast(
    oklchToLinear(0.998, 0.002, 90),
    oklchToLinear(0.46, Number(brand.chroma), brand.hue),
  ).toFixed(1);
  return (
    <div ref={stage} className="themed grid min-w-0 content-start gap-6 border border-line p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-3 text-lg font-bold">
          {logo && <img src={logo} alt="" className="h-8 w-auto" />}
          {name}
        </p>
        <StateLamp state="ok">{t("live")}</StateLamp>
      </div>
      <Track
        label={t("track")}
        stations={[
          { id: "order", state: "done", label: t("stations.order") },
          { id: "pay", state: "moving", label: t("stations.pay") },
          { id: "live", state: "ahead", label: t("stations.live") },
        ]}
      />
      <table className="timetable">
        <tbody>
          {["Core", "Business"].map((plan, index) => (
            <tr key={plan}>
              <th scope="row">{plan}</th>
              <td data-align="end">
                <Money amount={index === 0 ? "10.00" : "20.10"} currency="EUR" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="primary">{t("order")}</Button>
        <Button>{t("compare")}</Button>
        <span className="link text-sm">{t("link")}</span>
      </div>
      <p className="text-sm text-ink-2">{t("contrast", { ratio })}</p>
    </div>
  );
}
