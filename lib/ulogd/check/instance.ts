import { badName, outOfRange, reservedName } from '../errors';
import { Option } from '../model/option';
import { UlogdPlugin } from '../plugin';
import { refuse, UlogdProblem } from '../ulogd-error';
import { checkText } from './text';

/** Refuses an instance that ulogd would read otherwise than it is written; `own` is what its plugin has found besides. */
export function checkInstance(instance: UlogdPlugin, own: readonly UlogdProblem[] = []): void {
  const problems = [...checkName(instance.instanceName), ...instance._options.flatMap(checkOption), ...own];
  refuse(`ulogd instance ${JSON.stringify(instance.instanceName)}`, problems);
}

/**
 * ulogd takes 30 bytes of nearly anything. Fewer characters are allowed here, for it finds a section by comparing the first word
 * of every line with the name: one such as `file` would be found in an option's line.
 */
function checkName(name: string): UlogdProblem[] {
  if (!/^[A-Za-z0-9_.-]{1,30}$/.test(name)) {
    return [badName(name)];
  }
  return name === 'global' ? [reservedName(name)] : [];
}

function checkOption(option: Option): UlogdProblem[] {
  if (option.kind === 'text') {
    return checkText(option);
  }
  const { key, value, low, high } = option;
  return value === undefined || (Number.isInteger(value) && value >= low && value <= high) ? [] : [outOfRange(key, low, high, value)];
}
