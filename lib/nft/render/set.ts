import { SetDefinition, SetElement } from '../model/table';
import { renderExpression } from './expression';
import { layElements, Layout } from './layout';
import { renderVerdict } from './statement';
import { renderDuration } from './time';

/** The lines between the braces of a set or map, in nft's order. */
export function renderSetLines(set: SetDefinition, layout: Layout): string[] {
  const lines = [renderType(set)];
  const say = (line: string | undefined | false) => line && lines.push(line);
  say(set.policy && `policy ${set.policy}`);
  say(set.size !== undefined && `size ${set.size}`);
  say(set.flags.length > 0 && `flags ${set.flags.join(',')}`);
  say(set.counter && 'counter');
  say(set.autoMerge && 'auto-merge');
  say(set.timeout !== undefined && `timeout ${renderDuration(set.timeout)}`);
  say(set.gcInterval !== undefined && `gc-interval ${renderDuration(set.gcInterval)}`);
  say(set.comment !== undefined && `comment "${set.comment}"`);
  say(set.elements.length > 0 && layElements(lines, set.elements.map((element) => renderElement(element, set.counter)), layout));
  return lines;
}

function renderType({ key, data, dataIntervals }: SetDefinition): string {
  const type = `type ${key.join(' . ')}`;
  if (data === undefined) {
    return type;
  }
  return `${type} : ${dataIntervals ? 'interval ' : ''}${data === 'verdict' ? data : data.join(' . ')}`;
}

/** `counter` is written at every element of a counting set, as nft lists it. */
export function renderElement(element: SetElement, counter: boolean): string {
  let text = renderExpression(element.key);
  if (counter) {
    text += ' counter';
  }
  if (element.timeout !== undefined) {
    text += ` timeout ${renderDuration(element.timeout)}`;
  }
  if (element.comment !== undefined) {
    text += ` comment "${element.comment}"`;
  }
  if (element.data !== undefined) {
    text += ` : ${element.data.kind === 'verdict' ? renderVerdict(element.data.verdict) : renderExpression(element.data.value)}`;
  }
  return text;
}
