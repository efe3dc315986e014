import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import { LargeTexts, TEXT_FOLDER } from './large-texts';
import { plantProvider } from './plant';
import { writeWhole } from './write-whole';

/**
 * Lays beside a stack's cdk.tf.json what belongs to it: the provider, where `terraform init` looks before it asks any
 * registry, and long texts. It wraps the stack's synthesizer because that alone runs once per synth, after the stack's
 * folder exists.
 */
export class PlantingSynthesizer implements IStackSynthesizer {
  public constructor(
    private readonly stack: TerraformStack,
    private readonly inner: IStackSynthesizer,
    private readonly texts: readonly LargeTexts[],
  ) {}

  public synthesize(session: ISynthesisSession): void {
    this.inner.synthesize(session);
    const folder = join(session.outdir, session.manifest.forStack(this.stack).workingDirectory);
    plantProvider(folder);
    const texts = new Map(this.texts.flatMap(({ files }) => [...files]));
    texts.forEach((text, file) => writeWhole(join(folder, file), text, 0o644));
    removeStale(folder, texts);
  }
}

/** What a former synth wrote and this one did not. Another synth into the same folder may be at it too. */
function removeStale(folder: string, texts: ReadonlyMap<string, string>): void {
  const root = join(folder, TEXT_FOLDER);
  for (const file of existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : []) {
    const path = join(root, file);
    if (!texts.has(join(TEXT_FOLDER, file)) && statSync(path, { throwIfNoEntry: false })?.isFile()) {
      rmSync(path, { force: true });
    }
  }
}
