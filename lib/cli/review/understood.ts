import { loopsIn } from '../../nft/check/jumps';
import { Table } from '../../nft/model/table';
import { NftParseError } from '../../nft/parse/parse-error';
import { parseRuleset } from '../../nft/parse/parse-ruleset';
import { HostValues } from './host-values';

/** The tables as a model; undefined, with the reason noted, where one of them cannot be read. */
export function understood({ tables }: HostValues, unclear: string[]): Table[] | undefined {
  const read = Object.entries(tables ?? {}).map(([key, text]) => {
    try {
      const parsed = parseRuleset(text, { file: `table ${key}` }).tables;
      const [loop] = parsed.flatMap(loopsIn);
      if (loop) {
        unclear.push(`table ${key}: ${loop.problem.message}`);
      }
      return loop ? undefined : parsed;
    } catch (error) {
      if (!(error instanceof NftParseError)) {
        throw error;
      }
      unclear.push(error.message.split('\n')[0]);
      return undefined;
    }
  });
  return read.includes(undefined) ? undefined : read.flatMap((one) => one ?? []);
}
