import { randomInt } from 'node:crypto';
import { attr, defaultPlan, ResourceDefinition, ResourceSchema } from '../../../lib/provider/sdk';

const schema: ResourceSchema = {
  version: 0,
  description: 'Does nothing, and is replaced when its triggers change. This is a stand-in for the one of hashicorp/null.',
  attributes: {
    id: attr.string({ computed: true, description: 'A random number, set when the resource is created.' }),
    triggers: attr.map('string', { optional: true, requiresReplace: true, description: 'Values whose change replaces the resource.' }),
  },
};

export const nullResource: ResourceDefinition = {
  typeName: 'null_resource',
  schema,
  read: async ({ state }) => ({ state }),
  plan: async ({ prior, proposed }) => ({ planned: proposed && defaultPlan(schema, prior, proposed) }),
  create: async ({ planned }) => ({ state: { ...planned, id: String(randomInt(2 ** 47)) } }),
  update: async ({ planned }) => ({ state: planned }),
  delete: async () => undefined,
};
