import { StatefulStatement } from '../model/stateful';
import { ElementData, SetDefinition, SetElement } from '../model/table';
import { unreachable } from '../model/unreachable';
import { renderExpression } from './expression';
import { layElements, Layout } from './layout';
import { renderStateful } from './stateful';
import { renderVerdict } from './statement';
import { renderDuration } from './time';

/** The lines between the braces of a set or map, in nft's order. */
export function renderSetLines(set: SetDefinition, layout: Layout): string[] {
  const lines = [renderType(set)];
  const say = (line: string | undefined | false) => line && lines.push(line);
  say(set.policy && `policy ${set.policy}`);
  say(set.size !== undefined && `size ${set.size}`);
  say(set.flags.length > 0 && `flags ${set.flags.join(',')}`);
  say(set.statements.map(renderStateful).join(' '));
  say(set.autoMerge && 'auto-merge');
  say(set.timeout !== undefined && `timeout ${renderDuration(set.timeout)}`);
  say(set.gcInterval !== undefined && `gc-interval ${renderDuration(set.gcInterval)}`);
  say(set.comment !== undefined && `comment "${set.comment}"`);
  say(set.elements.length > 0 && layElements(lines, set.elements.map((element) => renderElement(element, set.statements)), layout));
  return lines;
}

function renderType(set: SetDefinition): string {
  const type = set.typeof === undefined ? `type ${set.key.join(' . ')}` : `typeof ${renderExpression(set.typeof.key)}`;
  const data = renderDataType(set);
  return data === undefined ? type : `${type} : ${set.dataIntervals ? 'interval ' : ''}${data}`;
}

function renderDataType({ data, typeof: declared }: SetDefinition): string | undefined {
  if (declared?.data !== undefined) {
    return renderExpression(declared.data);
  }
  return data === undefined || data === 'verdict' ? data : 'object' in data ? data.object : data.join(' . ');
}

/**
 * What every element of the set keeps is written at each, as nft lists it; but not what nft before 1.1 does not read there,
 * which the elements get from the set all the same.
 */
export function renderElement(element: SetElement, ofSet: readonly StatefulStatement[]): string {
  const { key, statements = ofSet.some(({ kind }) => kind === 'quota' || kind === 'last') ? [] : ofSet, timeout, expires, comment, data } = element;
  return [
    renderExpression(key),
    ...statements.map(renderStateful),
    ...(timeout === undefined ? [] : [`timeout ${timeout === 'never' ? timeout : renderDuration(timeout)}`]),
    ...(expires === undefined ? [] : [`expires ${renderDuration(expires)}`]),
    ...(comment === undefined ? [] : [`comment "${comment}"`]),
    ...(data === undefined ? [] : [`: ${renderData(data)}`]),
  ].join(' ');
}

function renderData(data: ElementData): string {
  switch (data.kind) {
    case 'value':
      return renderExpression(data.value);
    case 'verdict':
      return renderVerdict(data.verdict);
    case 'object':
      return `"${data.name}"`;
    default:
      return unreachable(data);
  }
}
