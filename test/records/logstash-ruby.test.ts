import { spawnSync } from 'node:child_process';
import { LogstashOutput, LogstashPipeline } from '../../lib/records';
import { describeWith } from '../support/require-tools';

/** What a ruby filter sees of an event, and prints it. */
const HARNESS = (code: string) => `
require "json"
class Event
  def initialize(fields) @fields = fields end
  def get(name) @fields[name] end
  def set(name, value) @fields[name] = value end
end
fields = JSON.parse(STDIN.read)
filter = lambda { |event| ${code} }
filter.call(Event.new(fields))
puts JSON.generate(fields)
`;

const FLOW = { 'ct.id': 1384991512, 'flow.start.sec': 1393068302, 'flow.start.usec': 637516, 'flow.end.sec': 1393068424, 'flow.end.usec': 403240 };

describeWith({ tools: ['ruby'] }, 'the Ruby code of a Logstash pipeline', () => {
  function run(ecs: boolean, record: object): Record<string, unknown> {
    const text = new LogstashPipeline({ files: ['/f'], outputs: [LogstashOutput.stdout()], ecs }).render();
    const [, code] = /code => '([^']*)'/.exec(text)!;
    const { stdout, stderr } = spawnSync('ruby', ['-w', '-e', HARNESS(code)], { input: JSON.stringify(record), encoding: 'utf8' });
    expect(stderr).toBe('');
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  test('gives a flow its duration in seconds', () => {
    expect(run(false, FLOW)).toEqual({ ...FLOW, 'flow.duration.sec': 121.765724 });
  });

  test('gives it in nanoseconds with the common schema', () => {
    expect(run(true, FLOW)).toEqual({ ...FLOW, '[event][duration]': 121_765_724_000 });
  });

  test('never gives a negative one', () => {
    expect(run(false, { ...FLOW, 'flow.end.sec': 1393068302, 'flow.end.usec': 637515 })).toMatchObject({ 'flow.duration.sec': 0 });
  });

  test('leaves a flow without an end, and a packet, as they are', () => {
    const begin = { 'ct.id': 1, 'flow.start.sec': 1393068302, 'flow.start.usec': 637516 };
    expect(run(false, begin)).toEqual(begin);
    expect(run(false, { src_ip: '192.0.2.1' })).toEqual({ src_ip: '192.0.2.1' });
  });
});
