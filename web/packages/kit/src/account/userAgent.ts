const browsers: readonly [string, RegExp][] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/\d/],
  ["Opera", /\bOPR\/\d/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/\d/],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\/\d/],
  ["Safari", /\bVersion\/\d.*\bSafari\//],
  ["curl", /^curl\//],
];
const systems: readonly [string, RegExp][] = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(?:iPhone|iPad)\b/],
  ["macOS", /\bMac OS X\b/],
  ["Windows", /\bWindows\b/],
  ["Linux", /\bLinux\b/],
];

const find = (agent: string, table: readonly [string, RegExp][]) =>
  table.find(([, pattern]) => pattern.test(agent))?.[0] ?? null;

/** Which browser on which system, as far as it says. It is a hint for people and proves nothing. */
export function describeBrowser(agent: string | null | undefined): {
  browser: string | null;
  system: string | null;
} {
  if (!agent) return { browser: null, system: null };
  return { browser: find(agent, browsers), system: find(agent, systems) };
}
