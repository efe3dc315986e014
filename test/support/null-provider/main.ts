import { serve } from '../../../lib/provider/sdk';
import { nullResource } from './null-resource';

/**
 * A stand-in for the provider hashicorp/null, for tests where no registry can be reached: the same resource type with
 * the same attributes, served by our own protocol layer. It is no part of the package.
 */
void serve({
  name: 'null',
  version: '3.2.4',
  schema: { version: 0, description: 'A stand-in for hashicorp/null, made for the tests of cdk-netfilter.', attributes: {} },
  configure: async () => undefined,
  resources: [nullResource],
});
