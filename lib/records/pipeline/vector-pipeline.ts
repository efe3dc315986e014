import { checkFiles, checkOutputs } from './check';
import { VectorOutput } from './vector-output';

/** Properties of {@link VectorPipeline}. */
export interface VectorPipelineProps {
  /** The files that ulogd's JSON outputs write. Vector takes `*` in them. */
  readonly files: string[];

  /** Where records go: each to all of them. */
  readonly outputs: VectorOutput[];
}

/**
 * Configuration for Vector that reads ulogd's JSON files: the time of the packet or flow becomes that of the event, and flows
 * get a duration in seconds. Lines that are no JSON are left out.
 *
 * **Renders** a file in TOML. **Requires** Vector 0.32 or later. The text is not run in this library's tests.
 *
 * Errors: no file or output [NF7002] [NF7006], a path that is not absolute [NF7003], quotes or line ends in a text [NF7004], a
 * host that is no URL [NF7008], a password in clear [NF7009].
 */
export class VectorPipeline {
  private readonly props: VectorPipelineProps;

  public constructor(props: VectorPipelineProps) {
    checkFiles('Vector pipeline', props.files);
    checkOutputs('Vector pipeline', props.outputs);
    this.props = props;
  }

  /** The text of the file. */
  public render(): string {
    const { files, outputs } = this.props;
    return [
      '[sources.ulogd]',
      'type = "file"',
      `include = [${files.map((file) => `"${file}"`).join(', ')}]`,
      'read_from = "beginning"',
      '',
      '[transforms.netfilter]',
      'type = "remap"',
      'inputs = ["ulogd"]',
      'drop_on_error = true',
      ...REMAP,
      '',
      ...outputs.flatMap(({ _type, _lines }, index) => [
        `[sinks.netfilter_${index + 1}]`, `type = "${_type}"`, 'inputs = ["netfilter"]', ..._lines, '',
      ]),
    ].join('\n');
  }
}

/** ulogd's own timestamp has no zone. */
const REMAP = [
  `source = '''`,
  '. = object!(parse_json!(string!(.message)))',
  'seconds = ."oob.time.sec"',
  'if is_null(seconds) { seconds = ."flow.end.sec" }',
  'if is_null(seconds) { seconds = ."flow.start.sec" }',
  'if !is_null(seconds) { .timestamp = from_unix_timestamp!(int!(seconds)) }',
  'if exists(."ct.id") && exists(."flow.start.sec") && exists(."flow.end.sec") {',
  '  micro = (int!(."flow.end.sec") - int!(."flow.start.sec")) * 1000000',
  '  micro = micro + (int(."flow.end.usec") ?? 0) - (int(."flow.start.usec") ?? 0)',
  '  if micro < 0 { micro = 0 }',
  '  ."flow.duration.sec" = to_float(micro) / 1000000.0',
  '}',
  `'''`,
];
