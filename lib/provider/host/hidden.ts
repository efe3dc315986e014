import { HIDDEN_TEXT, HostState } from '../../contract';
import { differences } from '../../engine';

/** What changes in tables whose texts Terraform does not show: they are too long for it. */
export function hiddenChanges(host: string, before: HostState, wanted: HostState): { summary: string; detail: string }[] {
  const hidden = Object.entries(wanted.tables).filter(([key, text]) => text.length >= HIDDEN_TEXT && text !== before.tables[key]);
  return hidden.length === 0 ? [] : [{
    summary: `${host}: what changes in long tables`,
    detail: hidden.flatMap(([key, text]) => {
      const lines = differences(key, before.tables[key] || undefined, text, wanted.external_sets);
      return [`table "${key}"`, ...lines.map((line) => `  ${line}`)];
    }).join('\n'),
  }];
}
