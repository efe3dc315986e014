import { HostChange, HostValues, isHostType } from './host-values';
import { list, readJson, record } from './json-file';
import { ReviewError } from './review-error';

const CURE = '; make it with: terraform show -json PLAN';

/** What `terraform show -json PLAN` says of hosts. */
export function readPlan(file: string): HostChange[] {
  const plan = record(readJson(file, undefined, CURE));
  if (typeof plan.format_version !== 'string' || !('planned_values' in plan || 'resource_changes' in plan)) {
    throw new ReviewError(`${file}: the file must hold a plan as JSON, got something else${CURE}`);
  }
  const drifted = new Map(list(plan.resource_drift).map(record).map(({ address, change }) => [address, record(change)]));
  return list(plan.resource_changes).map(record).filter(({ type, mode }) => isHostType(type) && mode === 'managed')
    .map(({ address, change }) => hostChange(`${address}`, record(change), drifted.get(address)));
}

type Json = Readonly<Record<string, unknown>>;

function hostChange(address: string, change: Json, drift: Json | undefined): HostChange {
  const unknown = Object.entries(record(change.after_unknown)).filter(([, value]) => isUnknown(value)).map(([name]) => name);
  return {
    address, action: actionOf(list(change.actions)), before: values(change.before), after: values(change.after), unknown,
    ...(drift && { deployed: values(drift.before) }),
  };
}

function actionOf(actions: readonly unknown[]): HostChange['action'] {
  if (actions.length > 1) {
    return 'replace';
  }
  switch (actions[0]) {
    case 'create':
    case 'update':
    case 'delete':
      return actions[0];
    default:
      return 'none';
  }
}

function isUnknown(value: unknown): boolean {
  return value === true || Object.values(record(value)).some(isUnknown) || list(value).some(isUnknown);
}

function values(value: unknown): HostValues | undefined {
  return value === null || value === undefined ? undefined : record(value);
}
