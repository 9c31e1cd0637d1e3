/** The shortest password that the server takes. */
export const shortestPassword = 8;

export type Strength = "short" | "weak" | "fair" | "good";

const classes: readonly [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[^a-zA-Z\d]/, 33],
];

/**
 * A rough estimate while one types: different characters count, repeated ones and runs like "abc" or
 * "123" hardly do. Whether it is known from a breach only the server can tell.
 */
export function passwordStrength(password: string): Strength {
  const characters = Array.from(password);
  if (characters.length < shortestPassword) return "short";
  const alphabet = classes.reduce((sum, [pattern, size]) => sum + (pattern.test(password) ? size : 0), 0);
  const telling = characters.filter((character, index) => {
    const step = (character.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? -9);
    return Math.abs(step) > 1;
  }).length;
  const different = Math.min(telling, new Set(characters).size * 2);
  const bits = different * Math.log2(Math.max(alphabet, 2));
  if (bits < 45) return "weak";
  return bits < 70 ? "fair" : "good";
}
