import { AttributePath } from '../../contract/problem';
import { Diagnostics } from './diagnostics';
import { ResourceSchema } from './schema';
import { Values } from './values';

/** What a handler may say beside its result. A thrown `Problem` is the same as `diagnostics.error`. */
export interface Request {
  readonly diagnostics: Diagnostics;
}

/** A resource as it now is, or null when it is gone. */
export interface StateResult {
  readonly state: Values | null;
  /** Stored beside the state, unseen by the user; without it the previous bytes are kept. */
  readonly private?: Uint8Array;
}

export interface PlanRequest extends Request {
  /** Null for a resource that is to be created. */
  readonly prior: Values | null;
  /** Null for a resource that is to be destroyed; otherwise what Terraform makes of `config` and `prior`. */
  readonly proposed: Values | null;
  readonly config: Values | null;
  readonly private: Uint8Array;
}

export interface PlanResult {
  readonly planned: Values | null;
  readonly private?: Uint8Array;
  /** In addition to the attributes whose schema says so. */
  readonly requiresReplace?: readonly AttributePath[];
}

export interface CreateRequest extends Request {
  readonly planned: Values;
  /** The only place where write-only values appear. */
  readonly config: Values;
  readonly private: Uint8Array;
  /** Fires when the user interrupts: come to a defined end, and return what then holds. */
  readonly signal: AbortSignal;
}

export interface UpdateRequest extends CreateRequest {
  readonly prior: Values;
}

export interface DeleteRequest extends Request {
  readonly prior: Values;
  readonly private: Uint8Array;
  readonly signal: AbortSignal;
}

/**
 * One resource type. Values come in and go out in the shape of the schema; what a handler leaves out is null, and
 * write-only values are dropped from all that is stored.
 */
export interface ResourceDefinition {
  readonly typeName: string;
  readonly schema: ResourceSchema;
  /** Beyond what the schema checks. Values may be unknown. */
  validate?(request: Request & { readonly config: Values }): Promise<void>;
  read(request: Request & { readonly state: Values; readonly private: Uint8Array }): Promise<StateResult>;
  /** Called for creation, change and destruction. Start from `defaultPlan`. */
  plan(request: PlanRequest): Promise<PlanResult>;
  /** May return a partial state together with errors: Terraform keeps it, and replaces the resource next time. */
  create(request: CreateRequest): Promise<StateResult>;
  /** As `create`; when it throws, or returns null beside errors, the prior state is kept. */
  update(request: UpdateRequest): Promise<StateResult>;
  /** When it throws or reports an error, the prior state is kept. */
  delete(request: DeleteRequest): Promise<void>;
  /** Finds what `id` names. Terraform reads it right afterwards. */
  importState?(request: Request & { readonly id: string }): Promise<StateResult & { readonly state: Values }>;
  /** Turns state of an older schema version into today's. Unknown keys need no care: they are dropped. */
  upgrade?(request: Request & { readonly version: number; readonly json: Values }): Promise<Values>;
}

export interface DataSourceDefinition {
  readonly typeName: string;
  readonly schema: ResourceSchema;
  validate?(request: Request & { readonly config: Values }): Promise<void>;
  read(request: Request & { readonly config: Values }): Promise<{ readonly state: Values }>;
}

export interface ProviderDefinition {
  /** Local name, as in `required_providers`. */
  readonly name: string;
  readonly version: string;
  readonly schema: ResourceSchema;
  validate?(request: Request & { readonly config: Values }): Promise<void>;
  /** Called before any read, plan or apply. Values may be unknown at plan. */
  configure(request: Request & { readonly config: Values }): Promise<void>;
  readonly resources: readonly ResourceDefinition[];
  readonly dataSources?: readonly DataSourceDefinition[];
  /** Ends connections; the process exits a second later at the latest. */
  close?(): Promise<void>;
}
