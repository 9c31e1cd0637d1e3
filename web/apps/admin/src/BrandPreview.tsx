import { field, useSchemaForm } from "@cloud-factory/kit";
import {
  Button,
  contrast,
  Money,
  oklchToLinear,
  SelectField,
  StateLamp,
  TextField,
  Track,
} from "@cloud-factory/ui";
import { useEffect, useRef } from "react";
import * as z from "zod/mini";

const whole = (max: number) =>
  z
    .string()
    .check(z.refine((text) => /^\d+$/.test(text) && Number(text) <= max, `A whole number from 0 to ${max}.`));

const brandSchema = z.object({
  hue: whole(360),
  chroma: z
    .string()
    .check(z.refine((text) => /^0(\.\d+)?$/.test(text) && Number(text) <= 0.14, "A number from 0 to 0.14.")),
  radius: z.enum(["0px", "3px", "6px"]),
  density: z.enum(["0", "1", "2"]),
});
type Brand = z.infer<typeof brandSchema>;

const initial: Brand = { hue: "25", chroma: "0.12", radius: "6px", density: "1" };

/** A seller's brand, tried on a part of the page: the tokens are declared on `.themed` as well. */
export function BrandPreview() {
  const form = useSchemaForm(brandSchema, initial);
  const values = form.watch();
  const parsed = z.safeParse(brandSchema, values);
  const stage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const style = stage.current?.style;
    if (!style || !parsed.success) return;
    style.setProperty("--brand-hue", parsed.data.hue);
    style.setProperty("--brand-chroma", parsed.data.chroma);
    style.setProperty("--brand-radius", parsed.data.radius);
    style.setProperty("--density", parsed.data.density);
  });

  return (
    <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-10">
      <form className="grid grid-cols-2 content-start gap-4 lg:grid-cols-1" noValidate>
        <TextField label="Hue" inputMode="numeric" hint="0 to 360" {...field(form, "hue")} />
        <TextField label="Chroma" inputMode="decimal" hint="0 to 0.14" {...field(form, "chroma")} />
        <SelectField
          label="Radius"
          options={["0px", "3px", "6px"].map((value) => ({ value, label: value }))}
          {...field(form, "radius")}
        />
        <SelectField
          label="Density"
          options={[
            { value: "0", label: "Tight" },
            { value: "1", label: "Regular" },
            { value: "2", label: "Roomy" },
          ]}
          {...field(form, "density")}
        />
      </form>
      <div ref={stage} className="themed grid content-start gap-6 border border-line p-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-lg font-bold">Adria Cloud</p>
          <StateLamp state="ok">Live</StateLamp>
        </div>
        <Track
          label="The track under another brand"
          stations={[
            { id: "order", state: "done", label: "Order" },
            { id: "pay", state: "moving", label: "Pay" },
            { id: "live", state: "ahead", label: "Live" },
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
          <Button kind="primary">Order now</Button>
          <Button>Compare</Button>
          <span className="link text-sm">A link in text</span>
        </div>
        {parsed.success && (
          <p className="text-sm text-ink-2">Text on the accent: {accentContrast(parsed.data)} : 1 by day.</p>
        )}
      </div>
    </div>
  );
}

function accentContrast({ hue, chroma }: Brand): string {
  return contrast(oklchToLinear(0.998, 0.002, 90), oklchToLinear(0.46, Number(chroma), Number(hue))).toFixed(
    1,
  );
}
