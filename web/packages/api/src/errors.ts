import type { Language } from "./language.ts";

/** RFC 9457, as every operation answers it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  requestId?: string;
  /** Seconds after which it makes sense to try again, where the server said so. */
  retryAfter?: number;
  errors?: { pointer: string; message: string }[];
}

/** What people read. Kinds are few; the server's own sentence says what is particular. */
type Kind =
  | "unreachable"
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "invalid"
  | "conflict"
  | "stale"
  | "tooLarge"
  | "limited"
  | "unavailable"
  | "internal";

const byType: Record<string, Kind> = {
  unauthenticated: "unauthenticated",
  unauthorized: "unauthenticated",
  "sign-in-required": "unauthenticated",
  forbidden: "forbidden",
  "not-found": "notFound",
  invalid: "invalid",
  "invalid-request": "invalid",
  validation: "invalid",
  conflict: "conflict",
  stale: "stale",
  "stale-version": "stale",
  "version-mismatch": "stale",
  "too-large": "tooLarge",
  exhausted: "limited",
  "rate-limited": "limited",
  unavailable: "unavailable",
  internal: "internal",
};

const byStatus: Record<number, Kind> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  412: "stale",
  413: "tooLarge",
  422: "invalid",
  429: "limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

type Texts = Record<Kind, string>;
let texts: Texts | null = null;

/** Loads what people read when something is refused, in the language of the page. */
export async function loadProblemTexts(language: Language): Promise<void> {
  texts = (await files[language]()).default;
}

const files: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import("./problems/en.json"),
  sl: () => import("./problems/sl.json"),
  de: () => import("./problems/de.json"),
};

const codeOf = (problem: Problem): string => problem.type.split(/[/:#]/).at(-1) ?? "";

function kindOf(problem: Problem): Kind {
  if (problem.status === 0) return "unreachable";
  return (
    byType[codeOf(problem)] ?? byStatus[problem.status] ?? (problem.status >= 500 ? "internal" : "invalid")
  );
}

/** An answer that was not a success, or no answer at all (status 0). */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.title, options);
    this.name = "ApiError";
    this.problem = problem;
  }

  static unreachable(cause: unknown): ApiError {
    return new ApiError({ type: "unreachable", title: "unreachable", status: 0 }, { cause });
  }

  get status(): number {
    return this.problem.status;
  }

  /** The stable name of what was wrong, for example `bad-credentials`. */
  get code(): string {
    return codeOf(this.problem);
  }

  get retryAfter(): number | null {
    return this.problem.retryAfter ?? null;
  }

  get requestId(): string | null {
    return this.problem.requestId ?? null;
  }

  get isSignInNeeded(): boolean {
    return kindOf(this.problem) === "unauthenticated";
  }

  get isNotFound(): boolean {
    return kindOf(this.problem) === "notFound";
  }

  /** Trying again as it is may work. */
  get isPassing(): boolean {
    return ["unreachable", "limited", "unavailable", "internal"].includes(kindOf(this.problem));
  }

  /** A sentence for people in the language of the page. */
  text(): string {
    return texts?.[kindOf(this.problem)] ?? this.problem.title;
  }

  /** The server's own sentence, where it says more than the kind does. */
  get detail(): string | null {
    return this.problem.detail ?? null;
  }

  /** Messages by field, for a form; `/plan/code` becomes `plan.code`. */
  get fields(): Record<string, string> {
    return Object.fromEntries(
      (this.problem.errors ?? []).map(({ pointer, message }) => [
        pointer.replace(/^\//, "").replaceAll("/", "."),
        message,
      ]),
    );
  }
}

/** Reads a problem; what is no problem document (a proxy's page, for example) becomes one. */
export async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: "about:blank",
    title: response.statusText || String(response.status),
    status: response.status,
    requestId: response.headers.get("x-request-id") ?? undefined,
    retryAfter: Number(response.headers.get("retry-after")) || undefined,
  };
  if (!response.headers.get("content-type")?.includes("json")) return fallback;
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...fallback, ...body, status: response.status };
  } catch {
    return fallback;
  }
}
