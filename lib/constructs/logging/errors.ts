import { failure } from '../failure';

export const badDaemonName = (place: string, name: string) =>
  failure('NF2070', place, `the id of a daemon names its files and its service, so it must be of letters, digits, '_', '.' and '-', got "${name}"`);

export const badDaemonUser = (place: string, name: string) =>
  failure('NF2071', place, `'user' and 'group' must be names as useradd(8) takes them, got "${name}"`);

export const readsNothing = (place: string, group: number) =>
  failure('NF2072', place, `its stacks read group ${group}, and no rule of the host logs to that; log to it with Log.toGroup(…), or leave the stack out`);

export const modeWithoutFile = (place: string, mode: string) =>
  failure('NF2073', place, `mode ${mode} writes rows, so it must have 'database', and not 'file'`);

export const modeWithoutDatabase = (place: string, mode: string) =>
  failure('NF2074', place, `mode ${mode} writes lines of text, so it must not have 'database'`);

export const fileAndDatabase = (place: string) =>
  failure('NF2075', place, "'file' and 'database' exclude each other; declare two loggers to write to both");

export const inputOutsideCustom = (place: string, mode: string) =>
  failure('NF2076', place, `mode ${mode} chooses its own events, so it must not have 'input'; use ConntrackLogMode.CUSTOM to choose them yourself`);

export const badInvalidProtocol = (place: string, got: number) =>
  failure('NF2077', place, `'protocol' must be an IP protocol number from 1 to 254, or be left out for all, got ${got}`);

export const noHost = (place: string) =>
  failure('NF2078', place, 'a daemon must run on a host, got none above it; give a NetfilterHost as its scope');
