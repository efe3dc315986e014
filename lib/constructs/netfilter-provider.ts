import { Lazy, TerraformProvider, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { Credential, PROVIDER_NAME, PROVIDER_SOURCE } from '../contract';
import { LargeTexts } from './planting/large-texts';
import { PACKAGE_VERSION } from './planting/package';
import { PlantingSynthesizer } from './planting/synthesizer';

const ID = 'netfilter-provider';

/** The provider block of a stack: made with the stack's first host, and planted beside its cdk.tf.json at synth. */
export class NetfilterProvider extends TerraformProvider {
  public static of(scope: Construct): NetfilterProvider {
    const stack = TerraformStack.of(scope);
    return (stack.node.tryFindChild(ID) as NetfilterProvider | undefined) ?? new NetfilterProvider(stack);
  }

  private readonly credentials: Record<string, Credential> = {};
  private readonly texts: LargeTexts[] = [];

  private constructor(stack: TerraformStack) {
    super(stack, ID, {
      terraformResourceType: PROVIDER_NAME,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_NAME, providerVersion: PACKAGE_VERSION, providerVersionConstraint: PACKAGE_VERSION,
      },
      terraformProviderSource: PROVIDER_SOURCE,
    });
    stack.synthesizer = new PlantingSynthesizer(stack, stack.synthesizer, this.texts);
  }

  /**
   * Keeps the secrets of a connection here and not in the resource: Terraform stores a provider's configuration neither
   * in plans nor in state, and, unlike write-only attributes, hands it to the refresh too.
   */
  public addCredential(name: string, credential: Credential): void {
    this.credentials[name] = credential;
  }

  /** Has a host's long texts written beside cdk.tf.json. */
  public addTexts(texts: LargeTexts): void {
    this.texts.push(texts);
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return {
      credentials: Lazy.anyValue({
        produce: () => Object.keys(this.credentials).length > 0 ? this.credentials : undefined,
      }),
    };
  }
}
