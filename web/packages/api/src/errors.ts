import { currentLanguage, type Language } from "./language.ts";

/** RFC 9457, as every operation answers it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  requestId?: string;
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

const texts: Record<Language, Record<Kind, string>> = {
  en: {
    unreachable: "The server cannot be reached. We keep trying.",
    unauthenticated: "This needs a signed-in person.",
    forbidden: "Your role does not allow this.",
    notFound: "There is nothing at this address, or it is not yours.",
    invalid: "The request was not understood.",
    conflict: "The present state does not allow this.",
    stale: "Someone changed this since you opened it. Load it again and repeat your change.",
    tooLarge: "This is larger than the server accepts.",
    limited: "Too many requests. Please wait a moment.",
    unavailable: "A part of the platform does not answer. Please try again soon.",
    internal: "Something went wrong on our side.",
  },
  sl: {
    unreachable: "Strežnik ni dosegljiv. Poskušamo znova.",
    unauthenticated: "Za to je potrebna prijava.",
    forbidden: "Vaša vloga tega ne dovoljuje.",
    notFound: "Na tem naslovu ni ničesar ali pa to ni vaše.",
    invalid: "Zahtevka ni bilo mogoče razumeti.",
    conflict: "Trenutno stanje tega ne dovoljuje.",
    stale: "Nekdo je to spremenil, odkar ste odprli stran. Naložite znova in ponovite spremembo.",
    tooLarge: "To je več, kot strežnik sprejme.",
    limited: "Preveč zahtevkov. Počakajte trenutek.",
    unavailable: "Del platforme se ne odziva. Poskusite znova čez trenutek.",
    internal: "Na naši strani je šlo nekaj narobe.",
  },
  de: {
    unreachable: "Der Server ist nicht erreichbar. Wir versuchen es weiter.",
    unauthenticated: "Dafür ist eine Anmeldung nötig.",
    forbidden: "Ihre Rolle erlaubt das nicht.",
    notFound: "Unter dieser Adresse gibt es nichts, oder es gehört Ihnen nicht.",
    invalid: "Die Anfrage wurde nicht verstanden.",
    conflict: "Der jetzige Zustand lässt das nicht zu.",
    stale: "Jemand hat dies inzwischen geändert. Bitte neu laden und die Änderung wiederholen.",
    tooLarge: "Das ist größer, als der Server annimmt.",
    limited: "Zu viele Anfragen. Bitte einen Moment warten.",
    unavailable: "Ein Teil der Plattform antwortet nicht. Bitte gleich noch einmal versuchen.",
    internal: "Auf unserer Seite ist etwas schiefgegangen.",
  },
};

function kindOf(problem: Problem): Kind {
  const name = problem.type.split(/[/:#]/).at(-1) ?? "";
  if (problem.status === 0) return "unreachable";
  return byType[name] ?? byStatus[problem.status] ?? (problem.status >= 500 ? "internal" : "invalid");
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
  text(language: Language = currentLanguage()): string {
    return texts[language][kindOf(this.problem)];
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
  };
  if (!response.headers.get("content-type")?.includes("json")) return fallback;
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...fallback, ...body, status: response.status };
  } catch {
    return fallback;
  }
}
