import { Lifecycle } from '../process';
import { Handlers } from '../protocol';
import { ProviderDefinition } from '../resource';
import { applyResource } from './apply';
import { dataSourceHandlers } from './data-source';
import { importResource } from './import';
import { planResource } from './plan';
import { providerHandlers } from './provider';
import { readResource } from './read';
import { upgradeState } from './upgrade';
import { validateResource } from './validate-resource';

/** All that Terraform may call, over one provider. */
export function makeHandlers(provider: ProviderDefinition, lifecycle: Lifecycle): Handlers {
  const context = { provider, signal: lifecycle.signal };
  const apply = applyResource(context);
  return {
    ...providerHandlers(context),
    ...dataSourceHandlers(context),
    ValidateResourceConfig: validateResource(context),
    UpgradeResourceState: upgradeState(context),
    ReadResource: readResource(context),
    PlanResourceChange: planResource(context),
    // Only these change anything, so that only these are waited for when Terraform itself has died.
    ApplyResourceChange: (request) => lifecycle.track(apply(request)),
    ImportResourceState: importResource(context),
    StopProvider: async () => {
      lifecycle.requestStop();
      return {};
    },
  };
}
