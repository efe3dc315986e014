import { Token } from 'cdktf';
import { isSecretName, secretPlaceholder } from '../contract';
import { badSecretName, declaredTwice, noSuchSecret, plainSecret } from './errors';
import { terraformText } from './terraform-text';

/** The secrets of a host: values that files refer to, and that only an apply reads. */
export class HostSecrets {
  /** What changes when a value does. */
  public readonly version?: string;

  private readonly values = new Map<string, string>();

  public constructor(private readonly place: string, version: string | undefined) {
    this.version = version && terraformText(version);
  }

  /** Gives back what stands for the secret in files. */
  public add(name: string, value: string): string {
    if (!isSecretName(name)) {
      throw badSecretName(this.place, name);
    }
    if (!Token.isUnresolved(value)) {
      throw plainSecret(this.place, `secret ${name}`);
    }
    if (this.values.has(name)) {
      throw declaredTwice(this.place, `secret ${name}`, 'one declaration', 'another');
    }
    this.values.set(name, value);
    return secretPlaceholder(name);
  }

  /** What Terraform gets, once every secret that a file needs has been found. */
  public render(needed: readonly (readonly [path: string, name: string])[]): Record<string, string> {
    const missing = needed.find(([, name]) => !this.values.has(name));
    if (missing) {
      throw noSuchSecret(this.place, ...missing);
    }
    return Object.fromEntries(this.values);
  }
}
