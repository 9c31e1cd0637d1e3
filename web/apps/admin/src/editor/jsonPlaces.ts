/** Where in a JSON text what stands: so that what is wrong can be shown at its place. */

export interface JsonFault {
  message: string;
  offset: number;
}

export interface JsonReading {
  value: unknown;
  fault: JsonFault | null;
  /** The offset of each value by its pointer. */
  places: ReadonlyMap<string, number>;
}

class Reader {
  at = 0;
  readonly text: string;
  readonly places = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  fail(expected: string): never {
    throw Object.assign(new Error(expected), { offset: this.at });
  }

  take(character: string): void {
    this.space();
    if (this.text[this.at] !== character) this.fail(character);
    this.at += 1;
  }

  word(): string {
    // JSON allows no control characters in its texts.
    // oxlint-disable-next-line no-control-regex
    const found = /^(?:"(?:[^"\\\u0000-\u001F]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/.exec(
      this.text.slice(this.at),
    )?.[0];
    if (found === undefined) return this.fail("value");
    this.at += found.length;
    return found;
  }

  private parse(word: string, from: number): unknown {
    try {
      return JSON.parse(word) as unknown;
    } catch {
      this.at = from;
      return this.fail("value");
    }
  }

  value(pointer: string, depth = 0): unknown {
    if (depth > 64) return this.fail("depth");
    this.space();
    this.places.set(pointer, this.at);
    const first = this.text[this.at];
    if (first === "{") return this.members(pointer, depth);
    if (first === "[") return this.entries(pointer, depth);
    const from = this.at;
    return this.parse(this.word(), from);
  }

  private members(pointer: string, depth: number): unknown {
    const found: [string, unknown][] = [];
    this.take("{");
    this.space();
    while (this.text[this.at] !== "}") {
      if (found.length > 0) this.take(",");
      this.space();
      if (this.text[this.at] !== '"') this.fail("name");
      const from = this.at;
      const name = String(this.parse(this.word(), from));
      this.take(":");
      const own = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const value = this.value(own, depth + 1);
      this.places.set(own, from);
      found.push([name, value]);
      this.space();
    }
    this.take("}");
    return Object.fromEntries(found);
  }

  private entries(pointer: string, depth: number): unknown {
    const found: unknown[] = [];
    this.take("[");
    this.space();
    while (this.text[this.at] !== "]") {
      if (found.length > 0) this.take(",");
      found.push(this.value(`${pointer}/${found.length}`, depth + 1));
      this.space();
    }
    this.take("]");
    return found;
  }
}

export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  try {
    const value = reader.value("");
    reader.space();
    if (reader.at < text.length) reader.fail("end");
    return { value, fault: null, places: reader.places };
  } catch (error) {
    const { message, offset } = error as Error & { offset?: number };
    return { value: undefined, fault: { message, offset: offset ?? reader.at }, places: reader.places };
  }
}

export function lineOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The nearest place that the text has for a pointer: itself, else what it would stand in. */
export function offsetOf(places: ReadonlyMap<string, number>, pointer: string): number {
  let wanted = pointer;
  while (wanted !== "" && !places.has(wanted)) wanted = wanted.slice(0, wanted.lastIndexOf("/"));
  return places.get(wanted) ?? 0;
}
