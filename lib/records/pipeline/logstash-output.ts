import { checkSearch, DEFAULT_INDEX_PREFIX, SearchOutputProps } from './search-output-props';

/** Where Logstash puts records. */
export class LogstashOutput {
  /** An Elasticsearch, in an index for each day. */
  public static elasticsearch(props: SearchOutputProps): LogstashOutput {
    return LogstashOutput.search('elasticsearch', props);
  }

  /** An OpenSearch, in an index for each day. **Requires** the plugin logstash-output-opensearch. */
  public static opensearch(props: SearchOutputProps): LogstashOutput {
    return LogstashOutput.search('opensearch', props);
  }

  /** Logstash's own standard output, to look at. */
  public static stdout(): LogstashOutput {
    return new LogstashOutput(['stdout { codec => rubydebug }']);
  }

  private static search(plugin: string, props: SearchOutputProps): LogstashOutput {
    checkSearch('Logstash pipeline', props);
    const { hosts, indexPrefix, user, password } = props;
    return new LogstashOutput([
      `${plugin} {`,
      `  hosts => [${hosts.map((host) => `"${host}"`).join(', ')}]`,
      `  index => "${indexPrefix ?? DEFAULT_INDEX_PREFIX}-%{+YYYY.MM.dd}"`,
      ...user === undefined ? [] : [`  user => "${user}"`, `  password => "${password}"`],
      '}',
    ]);
  }

  private constructor(
    /** @internal */
    public readonly _lines: readonly string[],
  ) {}
}
