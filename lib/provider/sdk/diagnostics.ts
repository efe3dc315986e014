import { AttributePath, Problem } from '../../contract/problem';
import { log } from './process/log';
import { Severity, WireDiagnostic, WirePath, WireStep } from './protocol';

/** What Terraform prints: a line, a paragraph, and the place in the configuration. */
export interface Finding {
  readonly summary: string;
  readonly detail?: string;
  readonly path?: AttributePath;
}

/** Collects what a handler has to say to the user. */
export interface Diagnostics {
  error(finding: Problem | Finding): void;
  warning(finding: Finding): void;
  readonly hasErrors: boolean;
}

/** The collector behind {@link Diagnostics}: it also knows the wire, and what to make of an exception. */
export class DiagnosticsCollector implements Diagnostics {
  public readonly wire: WireDiagnostic[] = [];

  public get hasErrors(): boolean {
    return this.wire.some(({ severity }) => severity === Severity.ERROR);
  }

  public error(finding: Problem | Finding): void {
    const summary = finding instanceof Problem ? `${finding.summary} [${finding.code}]` : finding.summary;
    this.wire.push(toWire(Severity.ERROR, { summary, detail: finding.detail, path: finding.path }));
  }

  public warning(finding: Finding): void {
    this.wire.push(toWire(Severity.WARNING, finding));
  }

  /** A {@link Problem} is meant for the user; anything else thrown is a defect, whose stack belongs in the log. */
  public thrown(where: string, cause: unknown): void {
    if (cause instanceof Problem) {
      this.error(cause);
      return;
    }
    const stack = cause instanceof Error ? cause.stack ?? cause.message : String(cause);
    log('error', `${where}: ${stack}`);
    this.error({
      summary: `${where}: must not fail unexpectedly, got: ${cause instanceof Error ? cause.message : String(cause)}`,
      detail: 'This is a defect of the provider. TF_LOG_PROVIDER=error shows the stack; please report it with that.',
    });
  }
}

function toWire(severity: number, { summary, detail = '', path }: Finding): WireDiagnostic {
  return { severity, summary, detail, attribute: path && path.length > 0 ? toWirePath(path) : undefined };
}

export function toWirePath(path: AttributePath): WirePath {
  return { steps: path.map(toWireStep) };
}

function toWireStep(step: AttributePath[number]): Partial<WireStep> {
  if (typeof step === 'string') return { attributeName: step };
  return 'key' in step ? { elementKeyString: step.key } : { elementKeyInt: step.index };
}
