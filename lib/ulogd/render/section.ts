import { INT_MAX, Option } from '../model/option';
import { UlogdPlugin } from '../plugin';

/**
 * The section of an instance, or nothing for a plugin that has no options. One with options has a section even when none is said:
 * ulogd 2.0.9 drops the stack otherwise.
 */
export function renderSection({ instanceName, _options }: UlogdPlugin): string[] {
  return _options.length === 0 ? [] : [`[${instanceName}]`, ..._options.flatMap(renderOption)];
}

/** No blanks around `=`: the first word of a line must not be the name of a section. */
function renderOption(option: Option): string[] {
  if (option.value === undefined) {
    return [];
  }
  return [option.kind === 'text' ? `${option.key}="${option.value}"` : `${option.key}=${asInt(option.value)}`];
}

/** 2.0.9 refuses what is no `int`; 2.0.8 reads the negative number as the same 32 bits. */
function asInt(value: number): number {
  return value > INT_MAX ? value - 2 ** 32 : value;
}
