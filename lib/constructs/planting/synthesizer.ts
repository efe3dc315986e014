import { rmSync } from 'node:fs';
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
    rmSync(join(folder, TEXT_FOLDER), { recursive: true, force: true });
    for (const [file, text] of this.texts.flatMap(({ files }) => [...files])) {
      writeWhole(join(folder, file), text, 0o644);
    }
  }
}
