import { PROVIDER_NAME } from '../contract';
import { hostResource } from './host/resource';
import { PROVIDER_SCHEMA } from './host/schema';
import { Session } from './host/session';
import { serve } from './sdk';

/** Replaced by scripts/bundle.mjs with the package's version. */
declare const PACKAGE_VERSION: string;

const session = new Session();

void serve({
  name: PROVIDER_NAME,
  version: PACKAGE_VERSION,
  schema: PROVIDER_SCHEMA,
  configure: async ({ config }) => session.configure(config),
  resources: [hostResource(session)],
  close: () => session.close(),
});
