import type { Reporter, TestCase, TestError } from "@playwright/test/reporter";

/** Ends the run with one line that everybody can parse. */
export default class Summary implements Reporter {
  private readonly tests = new Map<string, TestCase>();
  private errors = 0;

  onTestEnd(test: TestCase): void {
    this.tests.set(test.id, test);
  }

  onError(_error: TestError): void {
    this.errors += 1;
  }

  onExit(): Promise<void> {
    const outcomes = [...this.tests.values()].map((test) => test.outcome());
    const passed = outcomes.filter((outcome) => outcome === "expected" || outcome === "flaky").length;
    const failed = outcomes.filter((outcome) => outcome === "unexpected").length + this.errors;
    console.log(`${passed} passed, ${failed} failed`);
    return Promise.resolve();
  }
}
