/**
 * A product as its keepers write it: texts in every language, configuration, prices, parts. Narrower than
 * the document, which lets a condition compare with any JSON: here it compares with plain values.
 */

export interface LocalText {
  en?: string;
  sl?: string;
  de?: string;
}

export type Scalar = string | number | boolean;

/** Exactly one of them. */
export type ConditionRule =
  | { equals: Scalar }
  | { oneOf: Scalar[] }
  | { atLeast: number }
  | { atMost: number }
  | { present: boolean };

export interface Condition {
  property: string;
  is: ConditionRule;
}

export interface Requirement {
  when: Condition[];
  then: Condition[];
  message: LocalText;
}

export interface ContentPlan {
  code: string;
  name: LocalText;
  summary: LocalText;
  features: { name: LocalText; value: LocalText }[];
}

export interface ContentRegion {
  code: string;
  name: string;
}

export interface ContentPart {
  code: string;
  name: LocalText;
  type: string;
  /** Slug of the product whose lines are quoted with it. */
  product?: string;
  quantity: number;
  /** A value may be taken over from the bundle: `{"from": "devices"}`. */
  configuration: Record<string, unknown>;
}

export type TierMode = "graduated" | "volume";

export interface Tier {
  upTo: string | null;
  amount: string;
  flat?: string;
}

interface ComponentBase {
  code: string;
  label: LocalText;
  when?: Condition[];
  unit?: LocalText;
}

export type PriceComponent = ComponentBase &
  (
    | { type: "flat"; amount: string }
    | { type: "perUnit"; of: string; amount: string; included?: string }
    | { type: "choice"; of: string; amounts: Record<string, string> }
    | { type: "tiered"; of: string; mode: TierMode; tiers: Tier[] }
    | { type: "package"; of: string; size: string; amount: string; included?: string }
    | { type: "percentage"; of: string[]; percent: string }
    | { type: "multiplier"; of: string[]; factor: string }
    | { type: "oneOff"; amount: string; of?: string }
    | { type: "metered"; meter: string; included?: string; mode: TierMode; tiers: Tier[] }
  );
export type ComponentType = PriceComponent["type"];

export interface PriceList {
  currency: string;
  components: PriceComponent[];
}

export interface ContentLimits {
  maxQuantity?: number;
  from?: string;
  until?: string;
}

export interface ProductContent {
  name: LocalText;
  summary: LocalText;
  description: LocalText;
  highlights: LocalText[];
  attributes: { name: LocalText; value: LocalText }[];
  icon?: string;
  configSchema: Record<string, unknown>;
  requirements: Requirement[];
  plans: ContentPlan[];
  regions: ContentRegion[];
  parts: ContentPart[];
  priceLists: PriceList[];
  limits?: ContentLimits;
}
