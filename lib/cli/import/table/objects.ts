import { formatDuration } from '../../../nft/model/duration';
import { CtTimeoutObject, Flowtable, TableObject, TunnelEncapsulation, TunnelObject } from '../../../nft/model/object';
import { unreachable } from '../../../nft/model/unreachable';
import { array, call, Code, imported, member, number, object, optionalNumber, optionalString, string, text } from '../code/code';
import { amountOf, bytesProps, packetsProps } from '../factories/stateful';
import { synproxyPropsOf } from '../factories/synproxy';
import { enumCode } from './enum-code';
import { priorityCode } from './priority-code';

const TABLE = text('table');

/** The call that adds an object to its table. What a counter or quota has counted stays behind. */
export function objectCode(node: TableObject): Code {
  const [method, props] = methodAndProps(node);
  const given = object({ ...props, comment: optionalString(node.comment) });
  const args = given.kind === 'object' && given.entries.length > 0 ? [given] : [];
  return call(member(TABLE, method), string(node.name), ...args);
}

type Props = Readonly<Record<string, Code | undefined>>;

function methodAndProps(node: TableObject): [string, Props] {
  switch (node.kind) {
    case 'counter':
      return ['addCounter', {}];
    case 'quota': {
      const { amount, unit } = amountOf(node);
      return ['addQuota', { amount: amount.code, unit: unit.code, over: node.over ? text('true') : undefined }];
    }
    case 'limit':
      return ['addLimit', {
        ...(node.unit === undefined ? { packets: packetsProps(node).code } : { bytes: bytesProps(node, node.unit).code }),
        over: node.over ? text('true') : undefined,
      }];
    case 'synproxy':
      return ['addSynproxy', propsOf(synproxyPropsOf(node).code)];
    case 'secmark':
      return ['addSecmark', { context: string(node.context) }];
    case 'ct helper':
      return ['addCtHelper', { type: string(node.type), protocol: enumCode('CtObjectProtocol', node.protocol), l3proto: l3proto(node) }];
    case 'ct timeout':
      return ['addCtTimeout', { protocol: enumCode('CtObjectProtocol', node.protocol), policy: policyOf(node), l3proto: l3proto(node) }];
    case 'ct expectation':
      return ['addCtExpectation', {
        protocol: enumCode('CtObjectProtocol', node.protocol),
        dport: number(node.dport),
        timeout: string(formatDuration(node.timeout)),
        size: number(node.size),
        l3proto: l3proto(node),
      }];
    case 'tunnel':
      return ['addTunnel', tunnelProps(node)];
    default:
      return unreachable(node);
  }
}

function propsOf(code: Code): Props {
  return code.kind === 'object' ? Object.fromEntries(code.entries) : {};
}

function l3proto({ l3proto: family }: { readonly l3proto?: string }): Code | undefined {
  return family === undefined ? undefined : enumCode('CtObjectFamily', family);
}

function policyOf({ policy }: CtTimeoutObject): Code {
  return object(Object.fromEntries(policy.map(({ state, seconds }) => [state, number(seconds)])));
}

function tunnelProps({ id, saddr, daddr, sport, dport, tos, ttl, encapsulation }: TunnelObject): Props {
  return {
    id: number(id),
    saddr: optionalString(saddr),
    daddr: optionalString(daddr),
    sport: optionalNumber(sport),
    dport: optionalNumber(dport),
    tos: optionalNumber(tos),
    ttl: optionalNumber(ttl),
    encapsulation: encapsulation && encapsulationCode(encapsulation),
  };
}

function encapsulationCode(node: TunnelEncapsulation): Code {
  switch (node.kind) {
    case 'vxlan':
      return object({ vxlanGbp: number(node.gbp) });
    case 'erspan':
      return node.version === 1 ? object({ erspanIndex: number(node.index) })
        : object({ erspan2: object({ direction: member(imported('ErspanDirection'), node.direction.toUpperCase()), id: number(node.id) }) });
    case 'geneve':
      return object({
        geneve: array(node.options.map((option) =>
          object({ optionClass: number(option.class), type: number(option.type), data: string(option.data) }))),
      });
    default:
      return unreachable(node);
  }
}

export function flowtableCode({ name, priority, devices, offload, counter }: Flowtable): Code {
  return call(member(TABLE, 'addFlowtable'), string(name), object({
    devices: array(devices.map(string)),
    priority: priority.name === 'filter' && priority.offset === 0 ? undefined : priorityCode(priority),
    offload: offload ? text('true') : undefined,
    counter: counter ? text('true') : undefined,
  }));
}
