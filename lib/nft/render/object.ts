import { Flowtable, TableObject, TunnelEncapsulation, TunnelObject } from '../model/object';
import { unreachable } from '../model/unreachable';
import { renderDeviceList } from './devices';
import { synproxyItems } from './packet-statements';
import { renderPriority } from './priority';
import { renderCounts, renderLimit, renderQuota } from './stateful';
import { renderDuration } from './time';

/** The lines between the braces of an object, in nft's order. */
export function renderObjectLines(object: TableObject): string[] {
  return [...(object.comment === undefined ? [] : [`comment "${object.comment}"`]), ...linesOf(object)];
}

function linesOf(object: TableObject): string[] {
  switch (object.kind) {
    case 'counter':
      return object.start === undefined ? [] : [renderCounts(object.start)];
    case 'quota':
      return [renderQuota(object)];
    case 'limit':
      return [renderLimit(object)];
    case 'ct helper':
      return [`type "${object.type}" protocol ${object.protocol}`, ...l3(object.l3proto)];
    case 'ct timeout':
      return [
        `protocol ${object.protocol}`,
        ...l3(object.l3proto),
        ...(object.policy.length === 0 ? [] : [`policy = { ${object.policy.map(({ state, seconds }) => `${state} : ${seconds}`).join(', ')} }`]),
      ];
    case 'ct expectation':
      return [
        `protocol ${object.protocol}`, `dport ${object.dport}`, `timeout ${renderDuration(object.timeout)}`, `size ${object.size}`, ...l3(object.l3proto),
      ];
    case 'synproxy':
      return synproxyItems(object);
    case 'secmark':
      return [`"${object.context}"`];
    case 'tunnel':
      return tunnelLines(object);
    default:
      return unreachable(object);
  }
}

function l3(protocol: string | undefined): string[] {
  return protocol === undefined ? [] : [`l3proto ${protocol}`];
}

function tunnelLines({ id, family, saddr, daddr, sport, dport, tos, ttl, encapsulation }: TunnelObject): string[] {
  const lines = [`id ${id}`];
  const say = (word: string, value: string | number | undefined) => value !== undefined && lines.push(`${word} ${value}`);
  say(`${family} saddr`, saddr);
  say(`${family} daddr`, daddr);
  say('sport', sport);
  say('dport', dport);
  say('tos', tos);
  say('ttl', ttl);
  return encapsulation === undefined ? lines : [...lines, ...encapsulationLines(encapsulation)];
}

function encapsulationLines(node: TunnelEncapsulation): string[] {
  const inner = encapsulationItems(node).map((item) => `\t${item}`);
  return [`${node.kind} {`, ...inner, '}'];
}

function encapsulationItems(node: TunnelEncapsulation): string[] {
  switch (node.kind) {
    case 'vxlan':
      return [`gbp ${node.gbp}`];
    case 'erspan':
      return node.version === 1 ? ['version 1', `index ${node.index}`] : ['version 2', `direction ${node.direction}`, `id ${node.id}`];
    case 'geneve':
      return node.options.map((option) => `class 0x${option.class.toString(16)} opt-type 0x${option.type.toString(16)} data "${option.data}"`);
    default:
      return unreachable(node);
  }
}

/** The lines between the braces of a flowtable. */
export function renderFlowtableLines({ priority, devices, offload, counter }: Flowtable): string[] {
  return [
    `hook ingress priority ${renderPriority(priority)}`,
    ...(devices.length === 0 ? [] : [renderDeviceList(devices)]),
    ...(offload ? ['flags offload'] : []),
    ...(counter ? ['counter'] : []),
  ];
}
