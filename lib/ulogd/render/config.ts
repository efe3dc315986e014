import { UlogdPlugin } from '../plugin';
import { UlogdStack } from '../stack';
import { renderSection } from './section';

/** What a configuration file says. */
export interface ConfigText {
  readonly logfile: string;
  readonly loglevel?: number;
  readonly libraries: readonly string[];
  readonly stacks: readonly UlogdStack[];
  readonly instances: readonly UlogdPlugin[];
}

/**
 * The text of a configuration file. The log comes first, or what ulogd says of the lines above it goes to standard error; plugins
 * come before stacks, which are built as they are read.
 */
export function renderConfig({ logfile, loglevel, libraries, stacks, instances }: ConfigText): string {
  const global = [
    '[global]',
    `logfile="${logfile}"`,
    ...(loglevel === undefined ? [] : [`loglevel=${loglevel}`]),
    ...libraries.map((library) => `plugin="${library}"`),
    ...stacks.map((stack) => `stack=${stack}`),
  ];
  const sections = instances.map(renderSection).filter((lines) => lines.length > 0);
  return `${[global, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
