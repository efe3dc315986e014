import { groupTwice, noStacks, sharedFile, stackTwice, unlike, unsyncedFile } from '../errors';
import { NflogInput } from '../input/nflog';
import { UlogdOutput, UlogdPlugin } from '../plugin';
import { renderSection } from '../render/section';
import { UlogdStack } from '../stack';
import { UlogdProblem } from '../ulogd-error';

/** What keeps stacks from standing in one configuration. */
export function checkStacks(stacks: readonly UlogdStack[]): UlogdProblem[] {
  const texts = stacks.map((stack) => stack.toString());
  const instances = instancesOf(stacks);
  return [
    ...(stacks.length === 0 ? [noStacks()] : []),
    ...twice(texts).map(stackTwice),
    ...checkNames(instances),
    ...checkGroups(instances),
    ...checkFiles(stacks.map(({ output }) => output)),
  ];
}

/** Each instance once: those of one name and one meaning are one. */
export function instancesOf(stacks: readonly UlogdStack[]): UlogdPlugin[] {
  const byMeaning = new Map(stacks.flatMap((stack) => stack._plugins).map((plugin) => [meaningOf(plugin), plugin]));
  return [...byMeaning.values()];
}

function meaningOf(plugin: UlogdPlugin): string {
  return [plugin.toString(), ...renderSection(plugin)].join('\n');
}

function checkNames(instances: readonly UlogdPlugin[]): UlogdProblem[] {
  return twice(instances.map(({ instanceName }) => instanceName)).map(unlike);
}

/** The kernel lets one listener have a group. */
function checkGroups(instances: readonly UlogdPlugin[]): UlogdProblem[] {
  const inputs = instances.filter((plugin): plugin is NflogInput => plugin instanceof NflogInput);
  return inputs.flatMap((input, i) => {
    const first = inputs.slice(0, i).find(({ group, instanceName }) => group === input.group && instanceName !== input.instanceName);
    return first === undefined ? [] : [groupTwice(input.group, first.instanceName, input.instanceName)];
  });
}

/** An output that stands in two stacks is opened twice, so it too is two writers of a file. */
export function checkFiles(outputs: readonly UlogdOutput[]): UlogdProblem[] {
  return outputs.flatMap((output, i) => {
    const first = outputs.slice(0, i).find((other) => output._file !== undefined && other._file === output._file);
    if (first === undefined) {
      return [];
    }
    const both = [first, output];
    if (first.pluginName !== output.pluginName || both.some(({ _sharing }) => _sharing === 'never')) {
      return [sharedFile(output._file!, first.instanceName, output.instanceName)];
    }
    return both.every(({ _sharing }) => _sharing === 'always') ? [] : [unsyncedFile(output._file!, first.instanceName, output.instanceName)];
  });
}

export function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
