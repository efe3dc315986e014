import { checkFiles, checkOutputs } from './check';
import { RsyslogOutput } from './rsyslog-output';

/** Properties of {@link RsyslogPipeline}. */
export interface RsyslogPipelineProps {
  /** The files that ulogd's JSON outputs write. */
  readonly files: string[];

  /** Where records go: each to all of them. */
  readonly outputs: RsyslogOutput[];
}

/** How each output spells a record. */
const TEMPLATES: Readonly<Record<string, string>> = {
  netfilter_line: 'template(name="netfilter_line" type="string" string="%msg%\\n")',
  // stdsql doubles the quotes within, which is all that a string of standard SQL needs.
  netfilter_row: `template(name="netfilter_row" type="string" option.stdsql="on" string="SELECT netfilter.insert_json('%msg%')")`,
};

/**
 * Configuration for rsyslog that reads ulogd's JSON files and hands each record on. Lines that are no JSON are left out.
 *
 * **Renders** a file for `/etc/rsyslog.d`. **Requires** rsyslog 8 with imfile and mmjsonparse, which Debian's package has.
 *
 * Errors: no file or output [NF7002] [NF7006], a path that is not absolute [NF7003], quotes or line ends in a text [NF7004], a
 * password in clear [NF7009].
 */
export class RsyslogPipeline {
  private readonly props: RsyslogPipelineProps;

  public constructor(props: RsyslogPipelineProps) {
    checkFiles('rsyslog pipeline', props.files);
    checkOutputs('rsyslog pipeline', props.outputs);
    this.props = props;
  }

  /** The text of the file. */
  public render(): string {
    const { files, outputs } = this.props;
    const unique = (names: readonly string[]) => [...new Set(names)];
    return [
      ...unique(['imfile', 'mmjsonparse', ...outputs.map(({ _module }) => _module).filter((name) => name !== 'omfile')])
        .map((name) => `module(load="${name}")`),
      '',
      ...unique(outputs.map(({ _template }) => _template)).map((name) => TEMPLATES[name]),
      '',
      'ruleset(name="netfilter") {',
      '  action(type="mmjsonparse" cookie="")',
      '  if $parsesuccess == "OK" then {',
      ...outputs.map(({ _module, _template, _parameters }) => `    action(type="${_module}" template="${_template}" ${_parameters.join(' ')})`),
      '  }',
      '}',
      '',
      ...files.map((file) => `input(type="imfile" file="${file}" tag="ulogd:" ruleset="netfilter")`),
      '',
    ].join('\n');
  }
}
