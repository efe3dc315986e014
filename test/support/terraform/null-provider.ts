import { bundleOf, NULL_ENTRY } from './bundle';
import { fullAddress, plant } from './plant';

/** The version that @cdktf/provider-null was made from. */
const NULL_VERSION = '3.2.4';

/** Plants the stand-in for hashicorp/null (test/support/null-provider) into a stack that uses it. */
export async function plantNullProvider(folder: string): Promise<string> {
  return plant(folder, await fullAddress(folder, 'hashicorp/null'), NULL_VERSION, bundleOf(NULL_ENTRY));
}
