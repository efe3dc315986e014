import { checkFiles, checkOutputs, checkPath } from './check';
import { ECS_FIELDS } from './ecs-fields';
import { LogstashOutput } from './logstash-output';

/** Properties of {@link LogstashPipeline}. */
export interface LogstashPipelineProps {
  /** The files that ulogd's JSON outputs write. Logstash takes `*` in them. */
  readonly files: string[];

  /** Where records go: each to all of them. */
  readonly outputs: LogstashOutput[];

  /**
   * Whether to look up where the source address is: `geoip`, with `coordinates` as longitude and latitude; `source.geo` with
   * `ecs`.
   *
   * @default true
   */
  readonly geoip?: boolean;

  /**
   * A MaxMind database on Logstash's host for that.
   *
   * @default - the one that Logstash brings and keeps up to date
   */
  readonly geoipDatabase?: string;

  /**
   * Whether to give fields the names of the Elastic Common Schema, such as `source.ip` and `source.nat.port`.
   *
   * @default false - ulogd's own names, such as `src_ip` and `reply.l4.dport`
   */
  readonly ecs?: boolean;
}

/**
 * Configuration for Logstash that reads ulogd's JSON files: the time of the packet or flow becomes that of the event, flows
 * get a duration in seconds, and sources a place on the map.
 *
 * **Renders** a pipeline. **Requires** Logstash 7.14 or later. Of the text, only the Ruby code is run in this library's tests.
 *
 * Errors: no file or output [NF7002] [NF7006], a path that is not absolute [NF7003], quotes or line ends in a text [NF7004], a
 * host that is no URL [NF7008], a password in clear [NF7009].
 */
export class LogstashPipeline {
  private readonly props: LogstashPipelineProps;

  public constructor(props: LogstashPipelineProps) {
    checkFiles('Logstash pipeline', props.files);
    checkOutputs('Logstash pipeline', props.outputs);
    if (props.geoipDatabase !== undefined) {
      checkPath('Logstash pipeline', 'geoipDatabase', props.geoipDatabase);
    }
    this.props = props;
  }

  /** The text of the file. */
  public render(): string {
    const { files, outputs, geoip, ecs } = this.props;
    const filters = [
      ...TIME,
      ...ecs ? duration('[event][duration]', '[micro, 0].max * 1_000') : duration('flow.duration.sec', '[micro, 0].max / 1_000_000.0'),
      ...ecs ? ECS : [],
      ...geoip === false ? [] : this.geoip(),
    ];
    return [
      'input {',
      '  file {',
      `    path => [${files.map((file) => `"${file}"`).join(', ')}]`,
      '    start_position => "beginning"',
      '    codec => json { ecs_compatibility => disabled }',
      '  }',
      '}',
      '',
      'filter {',
      ...filters.map((line) => `  ${line}`),
      '}',
      '',
      'output {',
      ...outputs.flatMap(({ _lines }) => _lines.map((line) => `  ${line}`)),
      '}',
      '',
    ].join('\n');
  }

  private geoip(): string[] {
    const { ecs, geoipDatabase } = this.props;
    const database = geoipDatabase === undefined ? [] : [`    database => "${geoipDatabase}"`];
    // With the common schema, the filter itself knows where each field belongs.
    return ecs ? [
      'if [source][ip] {',
      '  geoip {',
      '    source => "[source][ip]"',
      '    target => "source"',
      '    ecs_compatibility => v8',
      ...database,
      '  }',
      '}',
    ] : [
      'if [src_ip] {',
      '  geoip {',
      '    source => "src_ip"',
      '    target => "geoip"',
      '    ecs_compatibility => disabled',
      ...database,
      '  }',
      '  if [geoip][longitude] {',
      '    mutate {',
      '      add_field => { "[geoip][coordinates]" => [ "%{[geoip][longitude]}", "%{[geoip][latitude]}" ] }',
      '    }',
      '    mutate {',
      '      convert => { "[geoip][coordinates]" => "float" }',
      '    }',
      '  }',
      '}',
    ];
  }
}

/** ulogd's own timestamp has no zone. */
const TIME = [
  'if [oob.time.sec] {',
  '  date { match => [ "oob.time.sec", "UNIX" ] }',
  '} else if [flow.end.sec] {',
  '  date { match => [ "flow.end.sec", "UNIX" ] }',
  '} else if [flow.start.sec] {',
  '  date { match => [ "flow.start.sec", "UNIX" ] }',
  '}',
];

/** A flow that ulogd has stamped when it heard of it may end before it began. */
function duration(field: string, value: string): string[] {
  return [
    'ruby {',
    "  code => '",
    '    first, last = event.get("flow.start.sec"), event.get("flow.end.sec")',
    '    if event.get("ct.id") && first && last',
    '      micro = (last - first) * 1_000_000 + event.get("flow.end.usec").to_i - event.get("flow.start.usec").to_i',
    `      event.set("${field}", ${value})`,
    '    end',
    "  '",
    '}',
  ];
}

const ECS = [
  'mutate {',
  '  rename => {',
  ...ECS_FIELDS.map(([key, field]) => `    "${key}" => "${field}"`),
  '  }',
  '  add_field => { "[event][kind]" => "event" "[event][category]" => "network" "[ecs][version]" => "8.11" }',
  '}',
  'mutate {',
  '  convert => { "[network][iana_number]" => "string" }',
  '}',
];
